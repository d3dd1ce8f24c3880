/// Read models have not taken in what they had taken in before: another process makes them anew.
///
/// ``ReadModels/prepare()`` and ``ReadModels/catchUp(threads:progress:)`` bring them up again.
public struct ReadModelsBehind: Error, Hashable, Sendable {}
