import CRMKernel
public import CRMStore

extension Module {
  /// What people do for customers, and when.
  public static let work = Module("work", entities: [], migrations: [])
}
