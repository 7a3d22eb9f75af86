public import CRMKernel

/// Answers a plugin's questions of the people who may get the work: `team:on_duty()`.
public struct TeamService: ServiceProvider {
  /// Somebody of a team.
  public struct Member: Sendable, Hashable {
    /// The name by which work is assigned.
    public let name: String
    /// Whether they are on duty now.
    public let isOnDuty: Bool
    /// How much they have to do, in pieces of work.
    public let load: Int64
    /// Skills, languages: whatever policies look at.
    public let attributes: Record

    /// Names somebody.
    public init(_ name: String, isOnDuty: Bool = false, load: Int64 = 0, attributes: Record = [:]) {
      self.name = name
      self.isOnDuty = isOnDuty
      self.load = load
      self.attributes = attributes
    }
  }

  /// The people, in the order in which they are asked first.
  public let roster: [Member]

  /// A service that knows these people.
  public init(_ roster: [Member]) { self.roster = roster }

  public var name: String { PluginService.team.name }

  /// Answers one question.
  ///
  /// On duty is the one of those on duty who has least to do; of equals the first of the roster.
  ///
  /// - Throws: ``Refusal`` `service.argument` for what is no name.
  public func answer(_ method: String, _ arguments: [Value]) throws -> Value {
    switch method {
    case "on_duty":
      let onDuty = roster.filter(\.isOnDuty).min { $0.load < $1.load }
      return onDuty.map { .text($0.name) } ?? .null
    case "members": return roster.value
    case "member":
      guard case .text(let name)? = arguments.first else {
        let found = arguments.first ?? .null
        throw Refusal("service.argument", "team:member needs a name, not \(found.description).")
      }
      return roster.first { $0.name == name }?.value ?? .null
    default: throw Refusal.unknown("method", method, among: PluginService.team.methods.map(\.name))
    }
  }
}

extension TeamService.Member: ValueConvertible {
  /// The member as plugins see them.
  public var value: Value {
    var record: Record = [
      "name": .text(name), "is_on_duty": .bool(isOnDuty), "load": .int(load),
    ]
    for (name, value) in attributes where record[name] == nil { record[name] = value }
    return .record(record)
  }
}
