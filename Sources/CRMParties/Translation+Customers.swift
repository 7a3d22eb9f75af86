import CRMKernel
extension Translation { static let customers: [Translation] = [] }
