import CRMStoreSQLite
import CTestVFS
import Foundation

/// A disk in memory that can fail and lose its power; `CTestVFS.h` says how.
///
/// `@unchecked Sendable`: the C functions lock the disk themselves.
final class TestDisk: @unchecked Sendable {
  let disk: OpaquePointer
  let name = "disk-\(UUID().uuidString)"

  init() { disk = crm_disk_create(name) }

  deinit { crm_disk_destroy(disk) }

  func open(_ change: (inout SQLiteOptions) -> Void = { _ in }) throws -> SQLiteDriver {
    var options = SQLiteOptions()
    options.vfs = name
    options.maximumReaders = 1
    options.busyTimeout = .milliseconds(50)
    change(&options)
    return try SQLiteDriver.open(.file("/book.crm"), options: options)
  }

  var callCount: Int { crm_disk_call_count(disk) }
  var isOff: Bool { crm_disk_is_off(disk) }
  func fail(at call: Int, isFull: Bool = false) { crm_disk_fail_at(disk, call, isFull) }
  func cutPower(at call: Int) { crm_disk_cut_at(disk, call) }
  func restart(seed: UInt64) -> Bool { crm_disk_restart(disk, seed) }
}
