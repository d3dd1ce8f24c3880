// What the system has and Swift's module of its library does not show.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

/// Makes everything durable that was written to the file system of the file behind `descriptor`, see syncfs(2); 0 where it took.
int syncfs(int descriptor);

#endif
