import CRMKernel
import CRMStore

let placeCommands: [BookCommand] =
  Warehouses.readingCommands(named: "warehouses", \.warehouses)
  + Warehouses.editingCommands(named: "warehouses", \.warehouses)
  + Locations.readingCommands(named: "locations", \.locations)
  + Locations.editingCommands(named: "locations", \.locations)
  + Lots.readingCommands(named: "lots", \.lots)
  + Lots.editingCommands(named: "lots", \.lots)
  + [
    .transaction(
      Command(
        "warehouses.add",
        "Opens a warehouse, with a location of the same code.",
        \.warehouses,
        Warehouses.add,
        Parameter("code", "By which it is named."),
        Parameter("name", "What it is called.")
      )
    ),
    .transaction(
      Command(
        "locations.add",
        "Adds a place: a shelf of a warehouse, or a place outside.",
        \.locations,
        Locations.add,
        Parameter("code", "By which it is named."),
        Parameter("name", "What it is called; the code unless given."),
        Parameter("parent", "The code of the location that it is part of."),
        Parameter("kind", "What it is.", default: .internal),
        Parameter("is_sellable", "Whether what lies there can be promised.", default: true)
      )
    ),
    .transaction(
      Command(
        "lots.add",
        "Registers a batch of a product that is tracked.",
        \.lots,
        Lots.add,
        Parameter("sku", "The product's code."),
        Parameter("number", "The number of the batch."),
        Parameter("expires_on", "The last day on which it may be used.")
      )
    ),
    .transaction(
      Command(
        "serials.add",
        "Registers a piece by its serial number, before it comes.",
        \.lots,
        Lots.addSerial,
        Parameter("sku", "The product's code."),
        Parameter("number", "The serial number.")
      )
    ),
    .transaction(
      Command(
        "serials.get",
        "Answers a piece by its serial number.",
        \.lots,
        Lots.get(_:number:),
        Parameter("sku", "The product's code."),
        Parameter("number", "The serial number."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "serials.place",
        "Answers the location at which a piece is.",
        \.stock,
        Stock.place,
        Parameter("sku", "The product's code."),
        Parameter("number", "The serial number."),
        effect: .reads
      )
    ),
  ]

let policyCommands: [BookCommand] =
  StockPolicies.readingCommands(named: "stock_policies", \.stockPolicies)
  + ReorderRules.readingCommands(named: "reorder_rules", \.reorderRules)
  + [
    .transaction(
      Command(
        "stock.set_policy",
        "Says how a product is kept; what isn't given stays as it is.",
        \.stockPolicies,
        StockPolicies.set,
        Parameter("sku", "The product's code."),
        Parameter("kind", "What it is to us."),
        Parameter("tracking", "Whether batches or pieces are told apart."),
        Parameter("picking", "What is picked first."),
        Parameter("costing", "How it is valued."),
        Parameter("standard_cost", "What one unit is worth, where the costing is standard.")
      )
    ),
    .transaction(
      Command(
        "stock.set_reorder",
        "Says when a product is ordered again for a warehouse.",
        \.reorderRules,
        ReorderRules.set,
        Parameter("sku", "The product's code."),
        Parameter("reorder_point", "At or below it, more is ordered."),
        Parameter("minimum", "What should never be undershot.", default: 0),
        Parameter("order_up_to", "Up to which it is filled; the reorder point unless given."),
        Parameter("warehouse", "Its code; the only one unless given.")
      )
    ),
  ]

extension Lots {
  func addSerial(_ sku: String, number: String) throws -> Lot { try add(sku, number: number) }
}
