public import CRMKernel
public import CRMStore

/// The lists that people saved.
public typealias SavedViews = Repository<SavedView>

extension Transaction {
  /// The lists that people saved.
  public var views: SavedViews { SavedViews(self) }
}

extension SavedViews {
  /// Saves a list as the principal's own; a deputy saves it for whom they stand in for.
  ///
  /// - Parameters:
  ///   - name: What the principal calls it.
  ///   - entity: Whose rows: `account`, or an object of the administrator's own.
  ///   - condition: Which rows, as text; all unless given.
  ///   - columns: Fields and paths such as `account.industry`; all fields unless given.
  ///   - order: Fields, each with `desc` or not.
  /// - Returns: The list as it is stored, shared with nobody.
  /// - Throws: ``Refusal`` if a text can't be read, or `notUnique` for a name that is taken.
  @discardableResult
  public func save(
    _ name: String,
    of entity: String,
    where condition: String? = nil,
    columns: [String] = [],
    order: String? = nil
  ) throws -> SavedView {
    let view = SavedView(
      name: name,
      entity: try tx.entity(called: entity).name,
      condition: condition,
      columns: columns,
      sorting: order,
      owner: tx.principal.rightsLogin,
      sharing: .nobody
    )
    _ = try SavedList(view, tx)
    // A list is its author's own: no right over rows is needed to save one.
    return try tx.asLibrary { try insert(view) }
  }

  /// Changes what a list shows; what isn't given stays.
  ///
  /// - Throws: ``Refusal`` if it isn't the principal's own, or a text can't be read.
  @discardableResult
  public func change(
    _ id: ID<SavedView>,
    where condition: String? = nil,
    columns: [String]? = nil,
    order: String? = nil
  ) throws -> SavedView {
    var view = try own(id)
    if let condition { view.condition = condition }
    if let columns { view.columns = columns }
    if let order { view.sorting = order }
    _ = try SavedList(view, tx)
    return try tx.asLibrary { try update(view) }
  }

  /// Lets a team see that there is the list, everybody, or nobody else again.
  ///
  /// - Throws: ``Refusal`` if it isn't the principal's own, or no team is given to share it with.
  @discardableResult
  public func share(
    _ id: ID<SavedView>,
    with sharing: SavedView.Sharing,
    team: ID<Team>? = nil
  ) throws -> SavedView {
    var view = try own(id)
    guard (sharing == .team) == (team != nil) else {
      throw Refusal(
        "view.team",
        "A view is shared with a team, or with nobody or everybody: not with both.",
        remedy: "Name the team, or leave it out.",
        field: "team"
      )
    }
    view.sharing = sharing
    view.team = team
    return try tx.asLibrary { try update(view) }
  }

  /// Takes a list away.
  ///
  /// - Throws: ``Refusal`` if it isn't the principal's own.
  @discardableResult
  public func remove(_ id: ID<SavedView>) throws -> SavedView {
    let view = try own(id)
    try tx.asLibrary { try delete(id) }
    return view
  }

  /// The lists that the principal saved, and those that are shared with them, by name.
  ///
  /// The condition of another's list reads `•••` where it asks about what the principal may not
  /// see: it holds values of it.
  public func shown() throws -> [SavedView] {
    let teams = try teams()
    let views = try tx.asLibrary { try all(order: .by(\.name), limit: .max) }
    return try views.filter { isShown($0, to: teams) }.map(masked)
  }

  /// The list, if it is the principal's or shared with them; its condition as in ``shown()``.
  ///
  /// - Throws: ``Refusal`` `notFound` if it isn't.
  public func open(_ id: ID<SavedView>) throws -> SavedView { try masked(stored(id)) }

  /// The list with its condition, whatever that asks about.
  private func stored(_ id: ID<SavedView>) throws -> SavedView {
    guard let view = try tx.asLibrary({ try find(id) }), isShown(view, to: try teams()) else {
      throw Refusal(
        .notFound,
        "There is no view \(id).",
        remedy: "It was removed, or it isn't shared with you.",
        field: "id"
      )
    }
    return view
  }

  private func masked(_ view: SavedView) throws -> SavedView {
    guard view.owner != tx.principal.rightsLogin, !tx.scope.isUnrestricted,
      try !SavedList.asksOnlyWhatIsSeen(view, tx)
    else { return view }
    var masked = view
    masked.condition = Mask.text
    return masked
  }

  private func own(_ id: ID<SavedView>) throws -> SavedView {
    let view = try stored(id)
    guard view.owner == tx.principal.rightsLogin else {
      throw Refusal(
        .forbidden,
        "The view \(view.name) is \(view.owner)'s.",
        remedy: "Save one of your own.",
        field: "id"
      )
    }
    return view
  }

  private func isShown(_ view: SavedView, to teams: [ID<Team>]) -> Bool {
    switch view.sharing {
    case _ where view.owner == tx.principal.rightsLogin: true
    case .everybody: true
    case .team: view.team.map(teams.contains) ?? false
    case .nobody: false
    }
  }

  private func teams() throws -> [ID<Team>] {
    try tx.asLibrary {
      guard let user = try tx.currentUser() else { return [] }
      return try tx.teamMembers.all(where: \.user == user.id).map(\.team)
    }
  }
}

// MARK: What it shows

extension SavedViews {
  /// A page of what the list shows to the principal: one value a column, by the column's text.
  ///
  /// Hidden fields are empty.
  ///
  /// - `cursor`: `Page.next` of the page before; `nil` for the first.
  /// - Throws: ``Refusal`` if the list isn't shared with the principal, or asks about what they
  ///   may not see.
  /// - Complexity: one index range, wherever the page is, if an index has the order; one lookup
  ///   by key for each path and row.
  public func run(
    _ id: ID<SavedView>,
    size: Int = 50,
    after cursor: Cursor? = nil
  ) throws -> Page<Record> {
    try SavedList(stored(id), tx).page(size: size, after: cursor)
  }

  /// How many rows the list has for the principal.
  public func count(of id: ID<SavedView>) throws -> Int { try SavedList(stored(id), tx).count() }

  /// The list as CSV: all rows that the principal may see.
  ///
  /// - `language`: The readers whose labels stand for the codes of picklists; codes unless given.
  /// - Complexity: O(*n*) in the rows, which all are held as text.
  public func export(_ id: ID<SavedView>, labels language: Language? = nil) throws -> String {
    try SavedList(stored(id), tx).csv(labels: language)
  }
}
