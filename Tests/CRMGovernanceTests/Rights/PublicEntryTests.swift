import Foundation
import Testing

/// The source of the library, looked at for doors that nobody proved.
private enum LibrarySource {
  static let root: URL = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.appendingPathComponent("Sources")
  }()

  /// The Swift files below `folder`, by their paths from there.
  static func files(_ folder: String = "") -> [(path: String, text: String)] {
    let start = root.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      let file = start.appendingPathComponent(name)
      return (try? String(contentsOf: file, encoding: .utf8)).map { (name, $0) }
    }
  }

  /// The public functions and properties of `types`, such as `Session.read`.
  static func entries(of types: [String]) -> Set<String> {
    var found: Set<String> = []
    for (_, text) in files("CRMStore") {
      var type: String?
      for line in text.split(separator: "\n") {
        let words = line.split(whereSeparator: { " (<:{".contains($0) }).map(String.init)
        if let place = words.firstIndex(where: { ["extension", "struct", "class"].contains($0) }),
          !line.hasPrefix(" "), place + 1 < words.count
        {
          type = types.first { $0 == words[place + 1] }
        }
        guard let type, line.hasPrefix("  public "), !line.hasPrefix("   "),
          let place = words.firstIndex(where: { ["func", "var"].contains($0) }),
          place + 1 < words.count
        else { continue }
        found.insert("\(type).\(words[place + 1])")
      }
    }
    return found
  }
}

@Suite struct `The library's doors` {
  /// Every public entry to what a book keeps, and why it leads to no more than one may.
  ///
  /// "matrix": the permission matrix walks it. "made of": it calls only entries that it names.
  private static let known: [String: String] = [
    // Reading: the matrix.
    "Repository.find": "matrix", "Repository.get": "matrix", "Repository.all": "matrix",
    "Repository.first": "matrix", "Repository.count": "matrix", "Repository.sum": "matrix",
    "Repository.each": "matrix", "Repository.page": "matrix", "Repository.search": "matrix",
    "Repository.changes": "matrix", "Repository.explain": "matrix", "Repository.load": "matrix",
    "AsyncRepository.find": "matrix", "AsyncRepository.get": "made of Repository.get",
    "AsyncRepository.all": "matrix", "AsyncRepository.stream": "matrix",
    "Transaction.all": "matrix", "Transaction.value": "made of Transaction.each",
    "Transaction.each": "made as Transaction.all", "Session.changes": "matrix",
    "Session.observe": "matrix", "Session.events": "matrix", "Session.run": "matrix",
    // Writing: the matrix.
    "Repository.insert": "matrix", "Repository.update": "matrix", "Repository.delete": "matrix",
    "Repository.restore": "as delete", "Repository.move": "the rights of verbs",
    "Repository.assign": "changes a value only", "Session.plan": "matrix",
    "Session.whatIf": "matrix", "Session.importCSV": "made of insert and update",
    "Session.recompute": "made of find and update", "Transaction.emit": "reads nothing",
    "Transaction.nextNumber": "a number of a sequence", "Repository.record": "kept by the library",
    "Repository.keep": "kept by the library", "Repository.content": "the source of a plugin",
    // What opens a transaction or says something of it, and reads no rows.
    "Session.read": "opens one", "Session.write": "opens one", "Session.moment": "a time",
    "Session.extensions": "the host's", "Session.speaking": "a language",
    "Session.language": "a language", "Session.reader": "sentences",
    "Session.running": "a name", "Session.because": "a reason",
    "Session.reporting": "counts of what a command works through",
    "Session.lastChange": "a place in the log, for feeds",
    "Session.importKinds": "names", "Session.decisions": "a repository",
    "Transaction.now": "a time", "Transaction.model": "names of fields",
    "Transaction.savepoint": "wraps others", "Transaction.scope": "what one sees",
    "Transaction.rights": "what one may", "Transaction.isGoverned": "yes or no",
    "Transaction.customFields": "a repository", "Transaction.decisions": "a repository",
    "Transaction.artifacts": "a repository",
    "Repository.readingCommands": "commands", "Repository.editingCommands": "commands",
    "Repository.searchCommands": "commands", "Repository.define": "made of insert",
    "Repository.remove": "made of delete",
    // Merging, time and what is kept beside rows.
    "Repository.merge": "by its command; both must be seen", "Repository.mergeCommands": "commands",
    "Repository.mergedInto": "an id for an id", "Repository.planMerge": "as merge",
    "Repository.wholeHistory": "made of changes, of what is seen",
    "Session.audit": "digests, and what Session.changes has",
    "Session.merges": "a repository", "Transaction.merges": "a repository",
    "Transaction.armTimer": "a time for a row", "Transaction.armedTimers": "of what is seen",
    "Transaction.disarmTimer": "a time for a row", "Transaction.timeline": "made of lists",
    "Transaction.zoneRules": "the rules of clocks", "Transaction.zones": "the rules of clocks",
    // Objects and lists of the administrator's own.
    "Transaction.customObjects": "a repository", "Transaction.picklists": "a repository",
    "Transaction.picklistValues": "a repository", "Transaction.label": "what a code means",
    "Transaction.rows": "as a repository does: see the tests of rows in a governed book",
    "Repository.named": "made of first", "Repository.describe": "names of fields",
    "Repository.setLifecycle": "made of update", "Repository.add": "made of insert",
    "Repository.retire": "made of update", "Repository.revive": "made of update",
    "Repository.choices": "what codes mean", "Repository.subject": "the kind of ids",
    "AsyncRepository.subject": "the kind of ids",
  ]

  @Test func `are all known, with why they lead to no more than one may`() {
    let entries = LibrarySource.entries(
      of: ["Repository", "AsyncRepository", "Session", "Transaction", "Decisions", "Artifacts"]
    )
    #expect(entries.count > 30)
    let unknown = entries.map { entry in
      entry.replacing("Decisions.", with: "Repository.")
        .replacing("Artifacts.", with: "Repository.")
    }.filter { Self.known[$0] == nil }
    #expect(unknown.sorted() == [], "Have the permission matrix walk it, or say why not.")
  }

  /// The files above the store that read or write past the principal's rights, and what for.
  private static let pastRights: [String: String] = [
    "CRMGovernance/AccessLog": "writes who looked at what, and prunes it",
    "CRMGovernance/Announcements": "notes who has read what is shown to them",
    "CRMGovernance/Approvals": "who decides is said by steps, not by rights on requests",
    "CRMParties/Accounts/Accounts+Hierarchy.swift": "finds ids; rows are then read as usual",
    "CRMParties/Consent": "a no holds whoever asks", "CRMParties/Credit": "limits hold, too",
    "CRMParties/Holds": "holds hold, too",
    "CRMParties/Contacts/ContactMethods.swift": "an address that came back, whoever notes it",
    "CRMWork/Cards/CardTaking.swift": "adds no hidden number twice",
    "CRMParties/PersonFacts": "purges what may no longer be kept",
    "CRMWork/Activities/Activities+Occurrences.swift": "finds ids; rows are then read as usual",
    "CRMWork/Alerts": "when a row was last touched",
    "CRMWork/Attachments": "the bytes of a file that is seen",
    "CRMWork/FreeBusy": "times only, not what they are for",
    "CRMWork/Plans": "a plan goes on whoever did the step",
    "CRMGovernance/Views": "lists of one's own, and those that are shared with one",
    "CRMGovernance/Rights": "finds out what the rights are",
    "CRMGovernance/Roles/Assignment.swift": "finds out what the rights are",
    "CRMGovernance/Roles/TerritoryMember.swift": "finds out what the rights are",
    "CRMGovernance/Delegation": "one's own rights, and shares of what one may update",
    "CRMCatalog/Prices/PriceBooks+Context.swift": "prices follow from all that holds",
    "CRMCatalog/Promotions": "budgets are counted over all uses",
    "CRMSales/Quotes": "budgets of promotions", "CRMSales/Orders": "budgets of promotions",
    "CRMInventory": "stock is shared by all", "CRMPlugins": "plugins and what they decided",
    "CRMTesting": "contracts of schemas", "CRMKit": "opening",
  ]

  @Test func `beside the store's go past rights only where it is said`() {
    let words = [
      "connection.run(", "connection.script(", ".kept(where", ".kept()", "asLibrary",
      ".unscoped",
    ]
    var found: Set<String> = []
    for (path, text) in LibrarySource.files()
    where path.hasPrefix("CRM") && !path.hasPrefix("CRMStore") {
      guard words.contains(where: { text.contains($0) }) else { continue }
      if !Self.pastRights.keys.contains(where: { path.hasPrefix($0) }) { found.insert(path) }
    }
    #expect(LibrarySource.files("CRMGovernance").count > 10)
    #expect(found.sorted() == [], "Say in this test what they go past rights for.")
  }
}
