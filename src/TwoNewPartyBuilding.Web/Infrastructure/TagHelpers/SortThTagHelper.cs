using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;sort-th key="Employees" now="@Model.Filter.Sort" desc="@Model.Filter.Desc" numeric="true"&gt;职工&lt;/sort-th&gt;</c>: a column head
/// that sorts. The address carries <c>sort=Employees&amp;desc=false</c>.
/// </summary>
[HtmlTargetElement("sort-th", Attributes = "key")]
public sealed class SortThTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>The word in the address.</summary>
    public string Key { get; set; } = "";

    /// <summary>The column the list is sorted by now.</summary>
    public object? Now { get; set; }

    /// <summary>True where it is sorted downwards now.</summary>
    public bool Desc { get; set; }

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
        var here = string.Equals(Now?.ToString(), Key, StringComparison.OrdinalIgnoreCase);
        var (up, down) = (here && !Desc, here && Desc);
        var next = here ? !Desc : Numeric;
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
        link.Attributes["href"] = Address.With(request, ("sort", Key), ("desc", next ? "true" : "false"), ("page", null));
        output.PreContent.AppendHtml(link.RenderStartTag());
        output.PostContent.AppendHtml(sprite.Draw(up ? "caret-up-fill" : down ? "caret-down-fill" : "chevron-expand")).AppendHtml(link.RenderEndTag());
    }
}
