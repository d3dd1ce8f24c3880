/// What goes wrong at one system call.
struct Fault: Hashable, CustomStringConvertible {
    enum Kind: Hashable {
        /// The call fails with this error and does nothing.
        case error(String)
        /// The process is killed before the call does anything.
        case kill
    }

    let state: PreparedLedger.State
    let phase: Phase
    let call: String
    /// Which call of that name a thread makes, from 1.
    let number: Int
    let kind: Kind

    var description: String { "\(state.rawValue) ledger, \(phase.rawValue), \(call) \(number): \(kind.name)" }

    /// What strace is told.
    var injection: String {
        switch kind {
        case .error(let name): "inject=\(call):error=\(name):when=\(number)"
        case .kill: "inject=\(call):signal=SIGKILL:when=\(number)"
        }
    }

    /// The faults that `call` is tried with.
    static func kinds(of call: String) -> [Kind] {
        switch call {
        // What makes or grows something can find the disk full besides.
        case "openat", "write", "pwrite64", "ftruncate", "fallocate", "fsync", "fdatasync", "mkdir", "link", "rename":
            [.error("EIO"), .error("ENOSPC"), .kill]
        case "mmap", "mremap", "brk": [.error("ENOMEM"), .kill]
        case "fcntl": [.error("EIO"), .error("EAGAIN"), .kill]
        case "clone3", "clone": [.error("EAGAIN"), .kill]
        default: [.error("EIO"), .kill]
        }
    }

    /// Calls that wait, or deal with memory, threads and signals alone: no file is another after them, and how many there are is
    /// another number in every run.
    static let untold: Set<String> = [
        "futex", "restart_syscall", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigsuspend", "sched_yield",
        "clock_nanosleep", "exit", "exit_group", "rseq", "set_robust_list", "sched_getaffinity", "gettid", "getpid",
        "mprotect", "munmap", "madvise",
    ]
}

extension Fault.Kind {
    var name: String {
        switch self {
        case .error(let name): name
        case .kill: "SIGKILL"
        }
    }
}
