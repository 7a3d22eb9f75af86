/// What can be chosen from a list that an administrator keeps.
public struct PicklistChoices: Hashable, Sendable {
  /// One value of the list.
  public struct Choice: Hashable, Sendable {
    /// What is stored, in conditions and scripts alike; it never changes.
    public let code: String
    /// What people read, by their language; English where there is no other.
    public let labels: [Language: String]
    /// Whether it can be chosen anew.
    ///
    /// What has it keeps it.
    public let isActive: Bool

    /// Describes a value of a list.
    public init(code: String, labels: [Language: String], isActive: Bool) {
      self.code = code
      self.labels = labels
      self.isActive = isActive
    }

    /// What people of `language` read: the English label where there is none of theirs.
    public func label(in language: Language) -> String {
      labels[language] ?? labels[.english] ?? code
    }
  }

  /// The list's own name.
  public let name: String
  /// In the administrator's order, those that can't be chosen any more among them.
  public let choices: [Choice]

  /// Puts a list together.
  public init(_ name: String, _ choices: [Choice]) {
    self.name = name
    self.choices = choices
  }

  /// The value with this code.
  public subscript(code: String) -> Choice? { choices.first { $0.code == code } }

  /// Checks a value that is about to be written to `field`.
  ///
  /// A list without values lets everything in: it isn't used yet.
  ///
  /// - Throws: ``Refusal`` `picklist.unknown` with the nearest code, or `picklist.inactive`.
  public func check(_ code: String, for field: String) throws(Refusal) {
    guard !choices.isEmpty else { return }
    let active = choices.filter(\.isActive)
    if let choice = self[code] {
      guard choice.isActive else {
        throw Refusal(
          "picklist.inactive",
          "\(code) can't be chosen for \(field) any more.",
          remedy: Self.listed(active.map(\.code)),
          field: field
        )
      }
      return
    }
    let labelled = active.first { $0.labels.values.contains { $0.folded == code.folded } }
    let close = labelled?.code ?? code.nearest(among: active.map(\.code))
    throw Refusal(
      "picklist.unknown",
      "\(code) isn't a value of \(field).",
      remedy: close.map { "Did you mean \($0)?" } ?? Self.listed(active.map(\.code)),
      field: field
    )
  }

  private static func listed(_ codes: [String]) -> Message {
    guard codes.count > 20 else { return "There are \(codes.joined(separator: ", "))." }
    return "There are \(codes.prefix(20).joined(separator: ", ")) and \(codes.count - 20) more."
  }
}

extension FieldInfo {
  /// The list that its values come from.
  public var picklist: String? {
    for case .picklist(let name) in rules { return name }
    return nil
  }
}
