using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;sort-th key="employees" numeric&gt;职工&lt;/sort-th&gt;</c>: a column head that sorts. The address carries
/// <c>sort=employees</c> upwards, <c>sort=-employees</c> downwards.
/// </summary>
[HtmlTargetElement("sort-th", Attributes = "key")]
public sealed class SortThTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>The word in the address.</summary>
    public string Key { get; set; } = "";

    /// <summary>The order where the address names none, as it would stand there.</summary>
    public string? Default { get; set; }

    /// <summary>True where the column holds figures: aligned right, and largest first on the first press.</summary>
    public bool Numeric { get; set; }

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var request = ViewContext.HttpContext.Request;
        var stored = request.Query["sort"].ToString();
        var now = stored.Length > 0 ? stored : Default ?? "";
        var up = now == Key;
        var down = now == "-" + Key;
        var next = up ? "-" + Key : down || !Numeric ? Key : "-" + Key;
        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("aria-sort", up ? "ascending" : down ? "descending" : "none");
        if (Numeric)
        {
            output.AddClass("num", System.Text.Encodings.Web.HtmlEncoder.Default);
        }
        var link = new TagBuilder("a");
        link.AddCssClass("sort");
        link.Attributes["href"] = Address.With(request, ("sort", next), ("page", null));
        output.PreContent.AppendHtml(link.RenderStartTag());
        output.PostContent.AppendHtml(sprite.Draw(up ? "caret-up-fill" : down ? "caret-down-fill" : "chevron-expand")).AppendHtml(link.RenderEndTag());
    }
}
