import CRMKernel
public import CRMStore

extension Module {
  /// Accounts, their contacts and addresses, and the ways to reach them.
  public static let parties = Module(
    "parties",
    entities: [
      EntityCheck(Account.self),
      EntityCheck(Contact.self),
      EntityCheck(Address.self),
      EntityCheck(ContactMethod.self),
      EntityCheck(Identifier.self),
      EntityCheck(DuplicatePair.self, .restricted),
    ] + customerEntities,
    migrations: [
      Migration(
        1,
        "Accounts, contacts and addresses",
        partiesTables + identifierTables + duplicateTables + customerTables
      )
    ],
    commands: accountCommands + contactCommands + identifierCommands + addressCommands
      + duplicateCommands + nameCommands + ownerCommands + customerCommands
      + Accounts.mergeCommands(named: "accounts", \.accounts)
      + Contacts.mergeCommands(named: "contacts", \.contacts) + privacyCommands,
    catalogues: [
      partiesCatalogues, identifierCatalogues, addressCatalogues, duplicateCatalogues,
      Catalogue.all(of: Translation.partyMerges + Translation.privacy),
      Catalogue.all(
        of: Translation.customers + Translation.customerOverview + Translation.consent
      ),
    ].oneEachLanguage,
    imports: [
      ImportKind("accounts", Account(name: ""), matchBy: "external_id", "number"),
      ImportKind(
        "contacts",
        Contact(at: .unsaved, familyName: nil, givenName: nil),
        matchBy: "external_id",
        "email",
        given: ["family_name", "given_name", "name_order", "account"],
        prepare: { $0.renameFromParts() },
        update: { tx, contact in try tx.contacts.imported(contact) }
      ),
      .consents,
    ],
    timeline: customerTimeline,
    keys: DuplicateKeys.all
  )
}

// The index of each usual list has the id last: a page is then one range of it.
private let partiesTables = """
  CREATE TABLE account(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL,
    roles TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
    name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL, legal_name TEXT, number TEXT, industry TEXT, annual_revenue INTEGER,
    annual_revenue_currency TEXT, employees TEXT, parent INTEGER REFERENCES account(id),
    territory TEXT, segments TEXT NOT NULL, channel TEXT,
    tax_status TEXT, language TEXT, time_zone TEXT, currency TEXT, payment_terms TEXT,
    source INTEGER REFERENCES account_source(id), source_medium TEXT, source_campaign TEXT,
    win_reason INTEGER REFERENCES win_reason(id), stage TEXT NOT NULL, tier TEXT,
    website TEXT, notes TEXT, external_id TEXT,
    owner INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX account_number ON account(number) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX account_external_id ON account(external_id) WHERE deleted_at IS NULL;
  CREATE INDEX account_name_sort ON account(name_sort, id, owner, team) WHERE deleted_at IS NULL;
  CREATE INDEX account_name_folded ON account(name_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_industry ON account(industry, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_territory ON account(territory, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_owner ON account(owner, name_sort, id)
    WHERE deleted_at IS NULL AND owner IS NOT NULL;
  CREATE INDEX account_owner_id ON account(owner, id)
    WHERE deleted_at IS NULL AND owner IS NOT NULL;
  CREATE INDEX account_team ON account(team, name_sort, id, owner)
    WHERE deleted_at IS NULL AND team IS NOT NULL;
  CREATE INDEX account_team_id ON account(team, id, owner)
    WHERE deleted_at IS NULL AND team IS NOT NULL;
  CREATE INDEX account_parent ON account(parent, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_stage ON account(stage, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_tier ON account(tier, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_source_id ON account(source, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_win_reason ON account(win_reason, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_account USING fts5(
    name, name_pinyin, legal_name, notes,
    content='account', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE contact(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL,
    family_name TEXT, given_name TEXT, name_order TEXT NOT NULL, honorific TEXT, name_suffix TEXT,
    job_title TEXT, email TEXT, phone TEXT, language TEXT, birthday TEXT, notes TEXT, external_id TEXT,
    custom TEXT NOT NULL, account_owner INTEGER, account_team INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX contact_external_id ON contact(external_id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_account ON contact(account, name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_account_id ON contact(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_name_sort ON contact(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_name_folded ON contact(name_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_email ON contact(email, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_account_owner ON contact(account_owner, name_sort, id)
    WHERE deleted_at IS NULL AND account_owner IS NOT NULL;
  CREATE INDEX contact_account_owner_id ON contact(account_owner, id)
    WHERE deleted_at IS NULL AND account_owner IS NOT NULL;
  CREATE INDEX contact_account_team ON contact(account_team, name_sort, id, account_owner)
    WHERE deleted_at IS NULL AND account_team IS NOT NULL;
  CREATE INDEX contact_account_team_id ON contact(account_team, id, account_owner)
    WHERE deleted_at IS NULL AND account_team IS NOT NULL;
  CREATE VIRTUAL TABLE search_contact USING fts5(
    name, name_pinyin, job_title, notes,
    content='contact', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE address(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), usage TEXT NOT NULL, lines TEXT NOT NULL,
    city TEXT, city_folded TEXT, region TEXT, postal_code TEXT, country TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX address_account ON address(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX address_city ON address(city_folded, id) WHERE deleted_at IS NULL;

  CREATE TABLE contact_method(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), contact INTEGER REFERENCES contact(id),
    kind TEXT NOT NULL, value TEXT NOT NULL, normalized TEXT NOT NULL,
    is_primary INTEGER NOT NULL, usage TEXT NOT NULL, is_active INTEGER NOT NULL,
    verified_at INTEGER, bounced_at INTEGER, bounce_reason TEXT, bounces INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX contact_method_account ON contact_method(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_method_contact ON contact_method(contact, id) WHERE deleted_at IS NULL;
  CREATE INDEX contact_method_normalized ON contact_method(normalized, id)
    WHERE deleted_at IS NULL;
  """
