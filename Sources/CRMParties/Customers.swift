import CRMKernel
import CRMStore

// What the record of a customer is made of, beside accounts, contacts and addresses.

let customerEntities: [EntityCheck] = [
  EntityCheck(AccountSource.self),
  EntityCheck(WinReason.self),
  EntityCheck(Tag.self),
  EntityCheck(Tagging.self),
  EntityCheck(TerritoryAssignment.self),
  EntityCheck(AccountContact.self),
  EntityCheck(RelationType.self),
  EntityCheck(AccountRelation.self),
  EntityCheck(FactType.self),
  EntityCheck(PersonFact.self),
  EntityCheck(ContactPreference.self),
  EntityCheck(AccountStanding.self),
  EntityCheck(TierRule.self),
  EntityCheck(StagePolicy.self),
  EntityCheck(Hold.self),
  EntityCheck(CreditProfile.self),
  EntityCheck(Consent.self),
  EntityCheck(Suppression.self),
  EntityCheck(MessageType.self),
  EntityCheck(ContactAttempt.self),
  EntityCheck(ContactPolicy.self),
]

let customerTables = [
  "", picklistTables, tagTables, territoryTables, accountContactTables, relationTables,
  personFactTables, preferenceTables, standingTables, holdTables, creditTables, consentTables,
  messageTypeTables,
].joined(separator: "\n")

let customerCommands: [BookCommand] =
  hierarchyCommands + picklistCommands + tagCommands + territoryCommands + positionCommands
  + relationCommands + personFactCommands + standingCommands + tierRuleCommands + holdCommands
  + creditCommands + consentCommands + messageTypeCommands + overviewCommands

let customerTimeline: [TimelineSource] = [
  TimelineSource("contact", Contact.self, at: .made, .via(\.account)) { contact in
    "\(contact.name) was added."
  },
  TimelineSource(
    "status",
    StatusChange.self,
    at: .field(\.at),
    .subject(Account.self, entity: \.entity, id: \.subject)
  ) { change in
    "The stage went from \(change.oldStatus) to \(change.newStatus)."
  },
  TimelineSource("standing", AccountStanding.self, at: .field(\.at), .via(\.account)) { line in
    line.kind == .tier
      ? "The tier became \(line.outcome ?? "-"): \(line.rule.message)."
      : "The stage became \(line.outcome ?? "-"): \(line.rule.message)."
  },
  TimelineSource(
    "hold",
    Hold.self,
    at: .field(\.startsAt),
    .via(\.account),
    .via(\.contact)
  ) { hold in
    "A hold was placed, \(hold.kind): \(hold.reason)"
  },
  TimelineSource(
    "consent",
    Consent.self,
    at: .field(\.at),
    .via(\.account),
    .via(\.contact)
  ) { consent in
    "Consent for \(consent.purpose): \(consent.state)."
  },
  TimelineSource(
    "message",
    ContactAttempt.self,
    at: .field(\.at),
    .via(\.account),
    .via(\.contact)
  ) { attempt in
    "A message went out by \(attempt.channel): \(attempt.subject ?? "-")"
  },
]

extension [[Catalogue]] {
  /// The sentences of several lists in one catalogue a language.
  var oneEachLanguage: [Catalogue] {
    [Language.simplifiedChinese, .traditionalChinese].map { language in
      let sentences = joined().filter { $0.language == language }.map { $0.sentences }
      return Catalogue(language, sentences.reduce(into: [:]) { $0.merge($1) { one, _ in one } })
    }
  }
}
