public import CRMInterchange
public import CRMKernel
public import CRMParties
public import CRMStore

extension Accounts {
  /// An account as a card of other programs: an organisation, or a person.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such account that the principal may see.
  public func card(of id: ID<Account>) throws -> VCard {
    let account = try get(id)
    var card = VCard(account.name)
    card.kind = account.kind == .organization ? "org" : "individual"
    card.uid = account.externalID ?? Contacts.ownUID(account.id)
    if account.kind == .organization { card.organization = [account.name] }
    card.note = account.notes
    card.categories = try tx.tags.of(account.id).map(\.name)
    card.revised = try changes(of: account.id, limit: 1).first?.at
    card.add(try tx.contactMethods.all(where: \.account == account.id, \.contact == nil))
    if let website = account.website, !card.urls.contains(where: { $0.value == website }) {
      card.urls.append(VCard.TypedValue(website, types: ["work"]))
    }
    for address in try addresses(of: account.id) {
      card.add(address, language: account.language ?? "en")
    }
    return card
  }
}
