// The faces of answers for programs.
