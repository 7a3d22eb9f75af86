import CRMKernel
import CRMStore

// What price books, contracts, schedules, policies and exchange rates bring to the catalogue.

let bookEntities: [EntityCheck] = [
  EntityCheck(PriceBook.self, .shared),
  EntityCheck(PriceEntry.self, .shared),
  EntityCheck(ContractedPrice.self),
  EntityCheck(DiscountSchedule.self, .shared),
  EntityCheck(PartnerDiscount.self, .shared),
  EntityCheck(PriceLimit.self, .restricted),
  EntityCheck(ApprovalPolicy.self, .restricted),
  EntityCheck(PriceSettings.self, .shared),
  EntityCheck(CurrencyRate.self, .shared),
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
