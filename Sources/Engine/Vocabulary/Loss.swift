/// The loss function, as a mean over the rows of a batch; p is predicted, y is actual.
public enum Loss: Hashable, Sendable {
    /// (p − y)².
    case mse
    /// |p − y|.
    case mae
    /// ½(p − y)² where |p − y| ≤ delta, else delta·(|p − y| − ½·delta) (Huber, 1964); delta above 0.
    case huber(delta: Double)
    /// ½(v + (p − y)²·e⁻ᵛ), where v is the predicted logarithm of the variance, or the least one if
    /// it is below that: the negative logarithm of a normal density but for a constant.
    case gaussianNLL(leastLogVariance: Double)
    /// 1 − Pearson's correlation of the batch; 1 without a slope where it is not defined.
    case plcc
    /// The mean of max(0, margin − (pᵢ − pⱼ)) over the pairs of rows of the batch with yᵢ > yⱼ
    /// (Herbrich, Graepel and Obermayer, 2000; for quality, Liu, van de Weijer and Bagdanov, 2017);
    /// margin above 0.
    case rank(margin: Double)
}
