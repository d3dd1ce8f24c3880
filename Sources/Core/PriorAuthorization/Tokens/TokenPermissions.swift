/// Who may give out tokens and take them back.
public enum TokenPermissions {
    /// The roles that may issue one.
    public static let issuers: Set<Role> = [.administrator]

    /// The roles that may revoke one, and see which there are.
    public static let revokers: Set<Role> = [.administrator, .privacyOfficer]
}
