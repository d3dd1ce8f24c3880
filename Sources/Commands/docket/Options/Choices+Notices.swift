public import ArgumentParser
public import PriorAuthorization

// Words of notices that the command line takes as they are.

extension NoticeKind: ExpressibleByArgument {}
extension NoticeRecipient: ExpressibleByArgument {}
extension NoticeMethod: ExpressibleByArgument {}
