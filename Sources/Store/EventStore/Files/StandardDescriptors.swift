import Glibc

/// Standard input, output and error.
public enum StandardDescriptors {
    /// Opens those that the process was started without, on nothing. A file that is opened later would have their numbers, and
    /// what is meant for a terminal would be written into it.
    public static func hold() {
        var descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
        while (0...2).contains(descriptor) { descriptor = open("/dev/null", O_RDWR | O_CLOEXEC) }
        if descriptor > 2 { close(descriptor) }
    }
}
