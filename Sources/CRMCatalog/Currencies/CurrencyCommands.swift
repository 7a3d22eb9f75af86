import CRMKernel
import CRMStore

let currencyTables = """
  CREATE TABLE currency_rate(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, source TEXT NOT NULL,
    target TEXT NOT NULL, rate TEXT NOT NULL, day TEXT NOT NULL, quoted_by TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX currency_rate_pair ON currency_rate(source, target, day)
    WHERE deleted_at IS NULL;
  """

let currencyCommands: [BookCommand] =
  CurrencyRates.readingCommands(named: "rates", \.currencyRates)
  + [
    .transaction(
      Command(
        "rates.set",
        "Notes an exchange rate: rates.set{ from=\"USD\", to=\"EUR\", rate=\"0.9137\" }.",
        \.currencyRates,
        CurrencyRates.set,
        Parameter("from", "The currency of the amounts that are converted."),
        Parameter("to", "The currency of the results."),
        Parameter("rate", "How much one is worth: 0.9137, or a fraction such as 100/7."),
        Parameter("day", "From which day on; today unless given."),
        Parameter("quoted_by", "Who quoted it, such as ECB.", default: "")
      )
    ),
    .transaction(
      Command(
        "rates.convert",
        "Says what an amount is worth in another currency, and by which rates.",
        \.currencyRates,
        CurrencyRates.converting,
        Parameter("amount", "How much."),
        Parameter("to", "In which currency; the company's own unless given."),
        Parameter("day", "On which day; today unless given."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "rates.delete",
        "Takes a wrong rate away, so that the right one can be noted.",
        \.currencyRates,
        CurrencyRates.removing,
        Parameter("id", "Which rate.")
      )
    ),
  ]

let currencyImports: [ImportKind] = [
  ImportKind(
    "rates",
    CurrencyRate(from: .usd, to: .eur, .one, on: .min),
    matchBy: "source,target,day",
    required: ["source", "target", "rate", "day"],
    insert: { tx, new in _ = try tx.currencyRates.add(new) }
  )
]

extension CurrencyRates {
  func set(
    from source: Currency,
    to target: Currency,
    _ rate: Ratio,
    on day: LocalDate?,
    by quotedBy: String
  ) throws -> CurrencyRate {
    try add(
      CurrencyRate(
        from: source,
        to: target,
        rate,
        on: day ?? tx.moment.today,
        quotedBy: quotedBy
      )
    )
  }

  func converting(
    _ amount: Money,
    to target: Currency?,
    on day: LocalDate?
  ) throws -> ConvertedAmount {
    try convert(amount, to: target, on: day ?? tx.moment.today)
  }

  func removing(_ id: ID<CurrencyRate>) throws -> CurrencyRate {
    let rate = try get(id)
    try delete(id)
    return rate
  }
}
