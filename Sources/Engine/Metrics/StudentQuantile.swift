/// Computes the 0.975 quantile of Student's t distribution.
///
/// A table up to 100 degrees of freedom; beyond, its expansion in powers of 1 ÷ degrees around the
/// normal distribution's number, at most 10⁻¹⁰ off.
///
/// - Parameter degrees: The degrees of freedom; at least 1.
/// - Returns: The quantile; 1.96 and more.
/// - SeeAlso: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.5.
package func studentQuantile(degreesOfFreedom degrees: Int) -> Double {
    if degrees <= table.count { return table[degrees - 1] }
    let u = 1 / Double(degrees)
    var t = 0x1.96ebb427346d2p+0
    t = 0x1.472615117d27p+1.addingProduct(t, u)
    t = 0x1.6947a277cdafp+1.addingProduct(t, u)
    t = 0x1.2fa6956bafdfap+1.addingProduct(t, u)
    return 0x1.f5c0331eeff85p+0.addingProduct(t, u)
}

/// The numbers for 1, 2, 3 … degrees of freedom, correctly rounded; `engine_student.py` prints them.
private let table: [Double] = [
    0x1.96993aacc4d24p+3, 0x1.135ea98e146bbp+2, 0x1.975a66893c1abp+1, 0x1.63628d9efb5ep+1,
    0x1.4908d359dff3ap+1, 0x1.393468546e655p+1, 0x1.2eac01e9f5b1dp+1, 0x1.272b24bc9242ap+1,
    0x1.218e5dac50b24p+1, 0x1.1d33a7661d304p+1, 0x1.19b9e1b8c996ep+1, 0x1.16e356bbc352ep+1,
    0x1.1486f5cb67d3ep+1, 0x1.12885ec4c0667p+1, 0x1.10d356b5a06c1p+1, 0x1.0f590e8d62dd7p+1,
    0x1.0e0e6fd5b1561p+1, 0x1.0ceb036f23f32p+1, 0x1.0be83653b666ep+1, 0x1.0b00d9a954438p+1,
    0x1.0a30c955b504dp+1, 0x1.0974ac3559fb4p+1, 0x1.08c9c5c7af878p+1, 0x1.082dd3fc3a168p+1,
    0x1.079ef594769a5p+1, 0x1.071b96b177db4p+1, 0x1.06a261e29bdadp+1, 0x1.0632348973a3p+1,
    0x1.05ca15bce2872p+1, 0x1.05692f10aaeeap+1, 0x1.050ec6d0032d7p+1, 0x1.04ba3b5725837p+1,
    0x1.046aff4ce0d9p+1, 0x1.0420968c7f61cp+1, 0x1.03da939b97bfcp+1, 0x1.0398958fb660dp+1,
    0x1.035a464e0e4cbp+1, 0x1.031f59141b8adp+1, 0x1.02e7893bbcad6p+1, 0x1.02b299300ed52p+1,
    0x1.0280518a7d29p+1, 0x1.02508051216f6p+1, 0x1.0222f850e412cp+1, 0x1.01f7908ed3d0ep+1,
    0x1.01ce23cd00c4dp+1, 0x1.01a6901fcf862p+1, 0x1.0180b69140f88p+1, 0x1.015c7ad019362p+1,
    0x1.0139c2e92927ep+1, 0x1.01187709471cdp+1, 0x1.00f88146be527p+1, 0x1.00d9cd712e718p+1,
    0x1.00bc48e6fc926p+1, 0x1.009fe26f9904fp+1, 0x1.00848a19f92p+1, 0x1.006a311ebbcb5p+1,
    0x1.0050c9c58322bp+1, 0x1.0038474d1e1aap+1, 0x1.00209dd62b0acp+1, 0x1.0009c24fe7d7fp+1,
    0x1.ffe754cddd112p+0, 0x1.ffbc98eb4b3b1p+0, 0x1.ff933eec65c17p+0, 0x1.ff6b35eb8b3b8p+0,
    0x1.ff446e12253f9p+0, 0x1.ff1ed883c1e67p+0, 0x1.fefa674b14d93p+0, 0x1.fed70d48acdcfp+0,
    0x1.feb4be2330d3dp+0, 0x1.fe936e38fc66cp+0, 0x1.fe731292f91a8p+0, 0x1.fe53a0d8948bcp+0,
    0x1.fe350f44b80b5p+0, 0x1.fe17549ba8de2p+0, 0x1.fdfa6821bb14cp+0, 0x1.fdde4192c3476p+0,
    0x1.fdc2d91a35991p+0, 0x1.fda8274be2387p+0, 0x1.fd8e251d4135ep+0, 0x1.fd74cbdf40f3ap+0,
    0x1.fd5c15388bbe8p+0, 0x1.fd43fb203a3c9p+0, 0x1.fd2c77d8e9637p+0, 0x1.fd1585ec2b8d2p+0,
    0x1.fcff20264d0fdp+0, 0x1.fce941926574cp+0, 0x1.fcd3e576af0edp+0, 0x1.fcbf07511f443p+0,
    0x1.fcaaa2d43a642p+0, 0x1.fc96b3e41e566p+0, 0x1.fc833693bfdfbp+0, 0x1.fc7027225694p+0,
    0x1.fc5d81f8f3e91p+0, 0x1.fc4b43a84228p+0, 0x1.fc3968e668449p+0, 0x1.fc27ee8d0fe14p+0,
    0x1.fc16d1978b015p+0, 0x1.fc060f21171dbp+0, 0x1.fbf5a4633b83bp+0, 0x1.fbe58eb4410dbp+0,
]
