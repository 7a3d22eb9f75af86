import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore

let cardCommands: [BookCommand] = [
  .transaction(
    Command(
      "contacts.card",
      "Writes persons as a vCard file of other programs.",
      \.contacts,
      Contacts.writeCards,
      Parameter("contact", "Which person; those of the condition unless given."),
      Parameter("where", "Which persons; all unless given."),
      Parameter("version", "4.0 or 3.0.", default: "4.0"),
      Parameter("photos", "Whether pictures are written.", default: false),
      Parameter("limit", "At most so many.", default: 1000 as Int64),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.card",
      "Writes accounts as a vCard file of other programs.",
      \.accounts,
      Accounts.writeCards,
      Parameter("account", "Which account; those of the condition unless given."),
      Parameter("where", "Which accounts; all unless given."),
      Parameter("version", "4.0 or 3.0.", default: "4.0"),
      Parameter("limit", "At most so many.", default: 1000 as Int64),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "contacts.take_cards",
      "Takes over the persons and organizations of a vCard file.",
      \.contacts,
      Contacts.take(cards:into:isDryRun:),
      Parameter("text", "The text of the file."),
      Parameter("account", "Where the persons work; what each card says unless given."),
      Parameter("dry_run", "Whether nothing is written, only said.", default: false)
    )
  ),
]

extension Contacts {
  fileprivate func writeCards(
    contact: ID<Contact>?,
    where condition: String?,
    version: String,
    photos: Bool,
    limit: Int64
  ) throws -> String {
    let version = try VCard.Version(asked: version)
    let ids = try chosen(contact, condition, limit)
    return try text(of: ids.map { try card(of: $0, hasPhoto: photos) }, version)
  }
}

extension Accounts {
  fileprivate func writeCards(
    account: ID<Account>?,
    where condition: String?,
    version: String,
    limit: Int64
  ) throws -> String {
    let version = try VCard.Version(asked: version)
    return try text(of: chosen(account, condition, limit).map(card), version)
  }
}

extension Repository {
  /// The one that was named, or those that meet a condition.
  fileprivate func chosen(_ id: ID<E>?, _ condition: String?, _ limit: Int64) throws -> [ID<E>] {
    if let id { return [id] }
    let limit = Int(max(0, min(limit, 100_000)))
    guard let condition else { return try all(limit: limit).map(\.id) }
    return try all(where: Condition(condition, in: tx.model()), limit: limit).map(\.id)
  }

  fileprivate func text(of cards: [VCard], _ version: VCard.Version) -> String {
    String(decoding: cards.flatMap { $0.written(as: version) }, as: UTF8.self)
  }
}

extension VCard.Version {
  /// - Throws: ``Refusal`` `card.version` for what isn't written.
  fileprivate init(asked text: String) throws(Refusal) {
    guard let version = Self(rawValue: text), version != .v21 else {
      throw Refusal(
        "card.version",
        "Cards of version \(text) aren't written.",
        remedy: "Ask for 4.0 or 3.0.",
        field: "version"
      )
    }
    self = version
  }
}

let cardTranslations: [Translation] = [
  Translation(
    "{1} is a {2}, not a person or an organization.",
    "{1} 是 {2}，不是个人或组织。",
    "{1} 是 {2}，不是個人或組織。"
  ),
  Translation("Take the persons of it.", "请导入其中的个人。", "請匯入其中的個人。"),
  Translation("Several accounts are called {1}.", "有多个客户名为 {1}。", "有多個客戶名為 {1}。"),
  Translation(
    "Say into which one the cards are taken.",
    "请指明名片导入到哪一个。",
    "請指明名片匯入到哪一個。"
  ),
  Translation("An address of {1} has no country.", "{1} 的一个地址没有国家。", "{1} 的一個地址沒有國家。"),
  Translation("{1} is no country that is known.", "{1} 不是已知的国家。", "{1} 不是已知的國家。"),
  Translation(
    "Write its name or its two letters at the end of ADR.",
    "请在 ADR 末尾写出国名或两个字母的代码。",
    "請在 ADR 末尾寫出國名或兩個字母的代碼。"
  ),
  Translation("Cards of version {1} aren't written.", "不写出版本 {1} 的名片。", "不寫出版本 {1} 的名片。"),
  Translation("Ask for 4.0 or 3.0.", "请使用 4.0 或 3.0。", "請使用 4.0 或 3.0。"),
  Translation(
    "The card says {1}; contacts.move says that somebody went to another firm.",
    "名片上写的是 {1}；换公司请用 contacts.move。",
    "名片上寫的是 {1}；換公司請用 contacts.move。"
  ),
  Translation("Left out: {1}.", "未导入：{1}。", "未匯入：{1}。"),
  Translation("Left out: BDAY without a year.", "未导入：没有年份的 BDAY。", "未匯入：沒有年份的 BDAY。"),
  Translation("Left out: BDAY that is no date.", "未导入：不是日期的 BDAY。", "未匯入：不是日期的 BDAY。"),
  Translation(
    "Left out: PHOTO that isn't in the card.",
    "未导入：不在名片中的 PHOTO。",
    "未匯入：不在名片中的 PHOTO。"
  ),
  Translation("Line {1}: {2}", "第 {1} 行：{2}", "第 {1} 行：{2}"),
]
