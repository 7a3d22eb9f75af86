import CRMKernel
import CRMStore

private let contact = Parameter<ID<Contact>?>("contact", "Whose data, if a contact.")
private let account = Parameter<ID<Account>?>("account", "Whose data, if a person's account.")

let privacyCommands: [BookCommand] = [
  .transaction(
    Command(
      "privacy.export",
      "Answers everything that is held about a person and you may see; says what is left out.",
      \.privacy,
      Privacy.exporting,
      contact,
      account,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "privacy.plan_erasure",
      "Says what is held about a person, and what erasing would do to it.",
      \.privacy,
      Privacy.planning,
      contact,
      account,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "privacy.erase",
      "Takes away what is held about a person, history included, for good.",
      \.privacy,
      Privacy.erasing,
      contact,
      account
    )
  ),
  .session(
    AsyncCommand(
      "privacy.purge",
      "Rewrites the file, so that nothing is left in it of what was ever deleted or replaced.",
      \.privacy,
      AsyncPrivacy.purging
    )
  ),
]

extension AsyncPrivacy {
  func purging() async throws -> Bool {
    try await purge()
    return true
  }
}

extension Privacy {
  func exporting(contact: ID<Contact>?, account: ID<Account>?) throws -> Record {
    try one(contact, account, export, export)
  }

  func planning(contact: ID<Contact>?, account: ID<Account>?) throws -> ErasurePlan {
    try one(contact, account, planErasure(of:), planErasure(of:))
  }

  func erasing(contact: ID<Contact>?, account: ID<Account>?) throws -> ErasurePlan {
    try one(contact, account, erase, erase)
  }

  private func one<Answer>(
    _ contact: ID<Contact>?,
    _ account: ID<Account>?,
    _ ofContact: (ID<Contact>) throws -> Answer,
    _ ofAccount: (ID<Account>) throws -> Answer
  ) throws -> Answer {
    switch (contact, account) {
    case (let contact?, nil): return try ofContact(contact)
    case (nil, let account?): return try ofAccount(account)
    default:
      throw Refusal(
        "privacy.person",
        "One person is asked about at a time.",
        remedy: "Name a contact or an account.",
        field: "contact"
      )
    }
  }
}

extension Translation {
  /// What is said of what is held about persons.
  static let privacy: [Translation] = [
    Translation(
      "{1} is an organization, not a person.",
      "{1} 是组织，不是个人。",
      "{1} 是組織，不是個人。"
    ),
    Translation("Name one of its contacts.", "请指定其某位联系人。", "請指定其某位聯絡人。"),
    Translation("One person is asked about at a time.", "一次只能查询一个人。", "一次只能查詢一個人。"),
    Translation("Name a contact or an account.", "请指定联系人或客户。", "請指定聯絡人或客戶。"),
  ]
}
