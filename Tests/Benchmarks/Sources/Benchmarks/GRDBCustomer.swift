import CRMKernel
import GRDB

/// The same table as a Codable record of GRDB, in the form that its guide recommends.
struct GRDBCustomer: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "customer"

  var id: Int64
  var version: Int64
  var name: String
  var legalName: String
  var code: String
  var phone: String?
  var email: String?
  var website: String?
  var city: String
  var country: String
  var language: String
  var note: String
  var stage: Stage
  var source: Source
  var owner: Int64
  var team: Int64
  var credit: Int64
  var employees: Int64?
  var isActive: Bool
  var updatedAt: Int64

  enum Stage: String, Codable { case new, active, lost }
  enum Source: String, Codable { case web, fair, phone }

  enum CodingKeys: String, CodingKey, ColumnExpression {
    case id, version, name
    case legalName = "legal_name"
    case code, phone, email, website, city, country, language, note, stage, source, owner, team
    case credit, employees
    case isActive = "is_active"
    case updatedAt = "updated_at"
  }
}
