import Glibc

/// What is written when the process dies of a trap or hangs: which input it was.
enum LastWords {
    nonisolated(unsafe) private static let text = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    nonisolated(unsafe) private static var count = 0
    private static let capacity = 512
    /// An input that takes longer hangs.
    private static let patience: UInt32 = 60

    /// Catches the signals a process dies of; on a stack of its own, for the usual one may be exhausted.
    static func listen() {
        prepare("")
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in LastWords.speak(number) }
            // The handler runs once; then the fault happens again, and is deadly.
            action.sa_flags = Int32(truncatingIfNeeded: Int64(SA_ONSTACK) | 0x8000_0000)
            sigaction(number, &action, nil)
        }
    }

    /// Keeps `words` ready, and grants a minute until they are replaced.
    static func prepare(_ words: String) {
        count = 0
        for byte in words.utf8.prefix(capacity) {
            text[count] = byte
            count += 1
        }
        alarm(patience)
    }

    private static func speak(_ number: Int32) {
        write(STDERR_FILENO, text, count)
        if number == SIGALRM { _exit(1) }
    }
}
