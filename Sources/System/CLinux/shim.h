// What the system has and Swift's module of its library does not show.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Makes everything durable that was written to the file system of the file behind `descriptor`, see syncfs(2); 0 where it took.
int syncfs(int descriptor);

/// Asks the scheduler to let the calling thread run in slices of so many nanoseconds, and leaves what else it was asked for as it is,
/// see sched_setattr(2); 0 where it took. A kernel before 6.12 makes nothing of it.
static inline int CLinux_take_slices(uint64_t nanoseconds) {
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } attributes;
    if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return -1;
    attributes.size = sizeof attributes;
    attributes.runtime = nanoseconds;
    return (int)syscall(SYS_sched_setattr, 0, &attributes, 0);
}

#endif
