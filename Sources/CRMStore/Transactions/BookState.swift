import CRMKernel
import Synchronization

/// What all transactions of an open book share.
package final class BookState: Sendable {
  let modules: [Module]
  let eventRules: [EventRule]
  /// nil if the host gave none.
  let saveRules: (any SaveRuleSource)?
  /// What the modules derive from entities, by the entity's name.
  let derivedKeys: [String: [DerivedKeys]]
  private let entities: [EntityInfo]
  private let clock: @Sendable () -> Int64
  private let random: @Sendable (Int) -> [UInt8]
  private let cached: Mutex<(epoch: Int64, model: BookModel)?> = Mutex(nil)
  private let schema: Mutex<Int64> = Mutex(0)
  /// Says what principals may do; nil if no module does.
  let rightsSource: (any RightsSource)?
  let rightsCache = RightsCache()
  /// Keeps who looked at what; nil if no module does.
  let accessLog: (any AccessLogSource)?
  let pendingReads = PendingReads()
  let listIndexes = ListIndexes()
  private let ruleTable = Mutex(SaveRuleTable([], of: []))

  init(
    modules: [Module],
    eventRules: [EventRule],
    saveRules: (any SaveRuleSource)?,
    clock: @escaping @Sendable () -> Int64,
    random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.modules = modules
    self.eventRules = eventRules
    self.saveRules = saveRules
    self.clock = clock
    self.random = random
    entities = modules.flatMap(\.entities)
    derivedKeys = Dictionary(grouping: modules.flatMap(\.derivedKeys), by: \.entity)
    rightsSource = modules.lazy.compactMap(\.rights).first
    accessLog = modules.lazy.compactMap(\.accessLog).first
  }

  /// How many migrations the book has: what a change's field names are to be read by.
  var schemaNumber: Int64 { schema.withLock { $0 } }

  func setSchemaNumber(_ number: Int64) { schema.withLock { $0 = number } }

  /// The machine's clock: for identities only, which no simulation may repeat.
  func realMilliseconds() -> Int64 { clock() }

  package func randomBytes(_ count: Int) -> [UInt8] { random(count) }

  /// What can be asked of the entities called `entity`.
  func check(of entity: String) -> EntityCheck? {
    modules.lazy.flatMap(\.checks).first { $0.info.name == entity }
  }

  /// The same, or a refusal that suggests one.
  func requireCheck(of entity: String) throws(Refusal) -> EntityCheck {
    guard let check = check(of: entity) else {
      throw .unknown("entity", entity, among: entities.map(\.name))
    }
    return check
  }

  /// What happens when timers of this kind are due, or a refusal that suggests one.
  func timerKind(_ name: String) throws(Refusal) -> TimerKind {
    let kinds = modules.flatMap(\.timers)
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw .unknown("timer", name, among: kinds.map(\.name))
    }
    return kind
  }

  // MARK: Save rules

  /// The rules by their entities; sorted anew only if they are others than the last time.
  func table(of rules: [any SaveRule]) -> SaveRuleTable {
    let last = ruleTable.withLock { $0 }
    guard last.identities != rules.map({ $0.identity }) else { return last }
    let table = sorted(rules)
    ruleTable.withLock { $0 = table }
    return table
  }

  /// Refuses rules that are about what the book doesn't have, and two that compute one field.
  func check(_ rules: [any SaveRule]) throws(Refusal) {
    if let problem = sorted(rules).problem { throw problem }
  }

  private func sorted(_ rules: [any SaveRule]) -> SaveRuleTable {
    let unjudged = saveRules?.unjudged ?? []
    return SaveRuleTable(rules, of: entities.filter { !unjudged.contains($0.name) })
  }

  // MARK: Identities

  func idSequence(on connection: any Connection) throws -> IDSequence {
    var sequence = IDSequence(node: 0)
    try connection.run("SELECT node, last_id FROM book") { row in
      let node = row.nextInt()
      sequence = IDSequence(node: node, last: row.nextInt())
    }
    return sequence
  }

  func keep(_ sequence: IDSequence, on connection: any Connection) throws {
    try connection.run("UPDATE book SET last_id = $1", [.int(sequence.last)])
  }

  // MARK: Model

  /// The model with the custom fields, objects and lists that the file defines now.
  ///
  /// - Complexity: one lookup; reading the definitions if they changed.
  func model(on connection: any Connection) throws -> BookModel {
    var epoch: Int64 = 0
    try connection.run("SELECT model_epoch FROM book") { row in epoch = row.nextInt() }
    if let model = cached.withLock({ $0?.epoch == epoch ? $0?.model : nil }) { return model }
    let shipped = modules.flatMap(\.picklists)
    let model = try BookModel(of: entities, shipped: shipped, on: connection)
    cached.withLock { $0 = (epoch, model) }
    return model
  }

  /// Tells every process that the custom fields changed.
  ///
  /// The epoch is drawn, not counted: a number that was rolled back would come
  /// again for other definitions, and their model be taken from the cache.
  func renewModel(on connection: any Connection) throws {
    let epoch = Int64.random(in: 1...Int64.max)
    try connection.run("UPDATE book SET model_epoch = $1", [.int(epoch)])
  }
}
