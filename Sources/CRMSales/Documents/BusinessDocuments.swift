public import CRMStore

// For how long documents are kept is the longest that German commercial and tax law asks for
// (HGB § 257, AO § 147): ten years for what was booked, six for offers.

extension Quote: BusinessDocument {
  public static var closedStates: [Status] { [.declined, .superseded, .cancelled, .ordered] }
  public static var yearsToKeep: Int64 { 6 }
}

extension SalesOrder: BusinessDocument {
  public static var closedStates: [Status] { [.cancelled] }
  public static var yearsToKeep: Int64 { 10 }
}
