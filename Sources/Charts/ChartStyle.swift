/// The colours of every chart, for light and for dark pages.
public enum ChartStyle {
    /// The style sheet of the charts; a page includes it once, in a `<style>` element.
    ///
    /// The colours are custom properties of the root, so a page can set them. Paper is always light.
    public static let sheet = ""
}
