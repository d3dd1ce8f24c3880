public import ArgumentParser
public import ClinicalPolicy
public import PriorAuthorization

// Words of the domain that the command line takes as they are; help lists them.

extension DocumentKind: ExpressibleByArgument {}
extension FactOrigin: ExpressibleByArgument {}
extension DeterminationOutcome: ExpressibleByArgument {}
extension AppealChannel: ExpressibleByArgument {}
extension AppealStanding: ExpressibleByArgument {}
extension AppealResolution: ExpressibleByArgument {}
extension CasePhase: ExpressibleByArgument {}
extension KnownJudgement.Finding: ExpressibleByArgument {}
extension WhyNot.Goal: ExpressibleByArgument {}
extension AccessPurpose: ExpressibleByArgument {}
extension AdministrativeGround: ExpressibleByArgument {}
extension AppealDismissalGround: ExpressibleByArgument {}
extension AppealMeeting: ExpressibleByArgument {}
extension CorrectableDate: ExpressibleByArgument {}
extension DismissalGround: ExpressibleByArgument {}
extension ExtensionRequester: ExpressibleByArgument {}
extension PeerToPeerOutcome: ExpressibleByArgument {}
extension ReviewTask: ExpressibleByArgument {}
extension TerminationGround: ExpressibleByArgument {}
extension TherapyStage: ExpressibleByArgument {}
extension ClockStanding: ExpressibleByArgument {}
