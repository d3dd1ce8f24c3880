public import PriorAuthorization

/// Packs a case into a directory, which is there and is empty, and returns the names of the files it wrote there.
public typealias CasePacking = (_ id: CaseID, _ directory: String) throws -> [String]
