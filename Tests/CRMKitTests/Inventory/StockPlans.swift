import CRMKernel

@testable import CRMInventory
@testable import CRMStore

extension Transaction {
  /// How the database goes about the questions that every promise asks.
  func stockPlans() throws -> [String] {
    let questions = [
      (StockBalances.sellableText, 3), (StockBalances.ownedText, 1),
      (StockBalances.ownedLotText, 1), (HeldStock.heldText, 4), (HeldStock.heldInText, 4),
      (Stock.incomingText, 2), (Picking.candidatesText, 3),
      (Picking.candidatesText + Picking.ofLotText, 4), (LocationTree.sinceText, 3),
    ]
    return try questions.map { text, parameters in
      var steps: [String] = []
      let arguments = (1...parameters).map { Value.int(Int64($0)) }
      try connection.run("EXPLAIN QUERY PLAN \(text)", arguments) { row in
        _ = (row.nextInt(), row.nextInt(), row.nextInt())
        steps.append(row.nextText())
      }
      return steps.joined(separator: "; ")
    }
  }
}
