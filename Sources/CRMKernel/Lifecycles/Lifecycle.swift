/// The legal moves of an entity, as data.
public struct Lifecycle<E: Entity, State: Choice, Verb: Choice>: Sendable {
  /// In the order of declaration, which decides where a verb leads to several states.
  public let moves: [Move<E, State, Verb>]
  /// The verbs that only move the entity: whoever has the repository can use them.
  ///
  /// The others have effects besides, such as a reservation that ends, and are made by what is
  /// called so.
  public let freeVerbs: Set<Verb>
  private let path: any WritableKeyPath<E, State> & Sendable

  /// Declares the moves of the state that is kept at `path`.
  ///
  /// What isn't among the moves is illegal. Where a verb leads from a state to
  /// several, put the one with the narrowest condition first.
  ///
  /// - `free`: The verbs without effects besides; all of them unless said.
  public init(
    _ path: any WritableKeyPath<E, State> & Sendable,
    free: Set<Verb> = Set(Verb.allCases),
    _ moves: [Move<E, State, Verb>]
  ) {
    self.path = path
    self.moves = moves
    freeVerbs = free
  }

  /// The state that `entity` is in.
  public func state(of entity: E) -> State { entity[keyPath: path] }

  /// What can be done with an entity in `state`.
  public func moves(from state: State) -> [Move<E, State, Verb>] {
    moves.filter { $0.from.contains(state) }
  }

  /// The states that no move leaves.
  public var finalStates: [State] { State.allCases.filter { moves(from: $0).isEmpty } }

  /// Makes a move, or refuses it and names the legal ones.
  ///
  /// Where a verb leads to several states, the first whose condition holds is taken.
  ///
  /// - `reason`: Why, where the move asks for it.
  /// - Throws: ``Refusal`` `lifecycle.illegalMove`, `lifecycle.conditionNotMet`
  ///   or `lifecycle.reasonMissing`.
  public func apply(
    _ verb: Verb,
    to entity: E,
    at moment: Moment,
    reason: String? = nil,
    facts: Facts = Facts()
  ) throws(Refusal) -> E {
    let state = state(of: entity)
    let candidates = moves(from: state).filter { $0.verb == verb }
    guard let first = candidates.first else { throw illegal(verb, in: state) }
    let open = candidates.first { move in
      move.condition?.matches(entity, at: moment, facts: facts) ?? true
    }
    guard let move = open else {
      throw notMet(verb, first.condition, entity, at: moment, facts: facts)
    }
    if move.needsReason, reason?.allSatisfy(\.isWhitespace) ?? true {
      throw Refusal(
        .reasonMissing,
        "\(verb) needs a reason.",
        remedy: "Say why.",
        field: "reason"
      )
    }
    var moved = entity
    moved[keyPath: path] = move.to
    return moved
  }

  /// Refuses a verb that has effects besides, where it would come without them.
  ///
  /// - Throws: ``Refusal`` `lifecycle.verbHasEffects`.
  public func requireFree(_ verb: Verb) throws(Refusal) {
    guard !freeVerbs.contains(verb) else { return }
    throw Refusal(
      .verbHasEffects,
      "\(verb) does more to a \(E.schema.name) than move it.",
      remedy: "Use the command that is called so: it does what belongs to the move.",
      field: "verb"
    )
  }

  private func illegal(_ verb: Verb, in state: State) -> Refusal {
    let legal = moves(from: state).map(\.verb.rawValue)
    let verbs = legal.enumerated().filter { !legal[..<$0].contains($1) }.map(\.element)
    let list = verbs.joined(separator: ", ")
    return Refusal(
      .illegalMove,
      "\(E.schema.name) is \(state): \(verb) isn't possible.",
      remedy: verbs.isEmpty ? "Nothing more can be done with it." : "Possible: \(list).",
      field: "verb"
    )
  }

  private func notMet(
    _ verb: Verb,
    _ condition: Condition<E>?,
    _ entity: E,
    at moment: Moment,
    facts: Facts
  ) -> Refusal {
    let explanation = condition?.explain(entity, at: moment, facts: facts)
    let obstacles = (explanation?.obstacles ?? []).map(\.description).joined(separator: "; ")
    let needed = condition?.description ?? ""
    return Refusal(
      .conditionNotMet,
      "\(verb) needs \(needed).",
      remedy: Message(verbatim: obstacles),
      field: "verb"
    )
  }
}

extension Refusal.Code {
  /// The state that the entity is in has no move with this verb; the remedy names those it has.
  public static let illegalMove: Self = "lifecycle.illegalMove"
  /// The entity doesn't meet the move's condition; the remedy names what is in the way.
  public static let conditionNotMet: Self = "lifecycle.conditionNotMet"
  /// The verb has effects besides the move, which the generic move would leave out.
  public static let verbHasEffects: Self = "lifecycle.verbHasEffects"
  /// The move asks for a reason and got none, or only spaces.
  public static let reasonMissing: Self = "lifecycle.reasonMissing"
}

/// One legal move: a verb, the states it leaves, the state it reaches, and when.
public struct Move<E: Entity, State: Choice, Verb: Choice>: Sendable {
  /// What is done, as a command and the history call it.
  public let verb: Verb
  /// The states in which it can be done.
  public let from: [State]
  /// The state that it leads to.
  public let to: State
  /// What must hold of the entity: a required field is such a condition, too.
  public let condition: Condition<E>?
  /// Whether the one who moves must say why.
  public let needsReason: Bool

  /// Declares that `verb` leads from any of `states` to `state`.
  ///
  /// - `condition`: What must hold of the entity before the move; nothing if left out.
  /// - `needsReason`: Whether the one who moves must say why.
  public init(
    _ verb: Verb,
    from states: State...,
    to state: State,
    if condition: Condition<E>? = nil,
    needsReason: Bool = false
  ) {
    self.verb = verb
    self.from = states
    self.to = state
    self.condition = condition
    self.needsReason = needsReason
  }
}

/// An entity with a lifecycle: its state changes only by the moves of it.
public protocol Stateful: Entity {
  /// The states; the lifecycle's diagram begins with the first.
  associatedtype Status: Choice
  /// The names of the moves, which commands carry too.
  associatedtype Verb: Choice
  /// The legal moves: all that ever changes the state.
  static var lifecycle: Lifecycle<Self, Status, Verb> { get }
  /// The states in which it no longer occupies anybody: it stays with whom it was.
  ///
  /// Those that no move leaves, unless an entity says otherwise.
  static var closedStates: [Status] { get }
}

extension Stateful {
  public static var closedStates: [Status] { lifecycle.finalStates }
}

extension Lifecycle {
  /// The lifecycle as a Mermaid state diagram.
  public var mermaid: String {
    var lines = ["stateDiagram-v2"]
    if let first = State.allCases.first { lines.append("  [*] --> \(first.rawValue)") }
    for move in moves {
      let condition = move.condition.map { " [\($0)]" } ?? ""
      let reason = move.needsReason ? ", with a reason" : ""
      for from in move.from {
        let passage = "\(from.rawValue) --> \(move.to.rawValue)"
        lines.append("  \(passage): \(move.verb.rawValue)\(reason)\(condition)")
      }
    }
    lines += finalStates.map { "  \($0.rawValue) --> [*]" }
    return lines.joined(separator: "\n")
  }
}
