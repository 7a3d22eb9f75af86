import CRMKernel
import CRMStore

// What price books, contracts, schedules, policies and exchange rates bring to the catalogue.

let bookEntities: [EntityCheck] = [
  EntityCheck(PriceBook.self),
  EntityCheck(PriceEntry.self),
  EntityCheck(ContractedPrice.self),
  EntityCheck(DiscountSchedule.self),
  EntityCheck(PartnerDiscount.self),
  EntityCheck(PriceLimit.self),
  EntityCheck(ApprovalPolicy.self),
  EntityCheck(PriceSettings.self),
  EntityCheck(CurrencyRate.self),
]

let bookTables = priceTables + contractTables + scheduleTables + policyTables + currencyTables

let bookCommands =
  priceBookCommands + priceEntryCommands + contractCommands + scheduleCommands + policyCommands
  + currencyCommands + lintCommands

let bookImports =
  priceImports + contractImports + scheduleImports + policyImports + currencyImports

extension Translation {
  /// What is said of price books and all that prices depend on beside them.
  static let books = priceBooks + priceBookEditions + pricePolicies
}
