/// What the exit status of `docket` says.
enum Status: Int32 {
    case sound = 0
    case findings = 1
    case couldNotRun = 2
}
