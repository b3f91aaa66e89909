using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>Which page of a list is shown.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Size">Rows on a page.</param>
/// <param name="Total">Rows in all.</param>
public sealed record Paging(int Page, int Size, int Total)
{
    /// <summary>How many pages there are, at least one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Math.Max(1, Size));

    /// <summary>From a page of rows.</summary>
    public static Paging Of<T>(Page<T> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(page.Number, page.Size, page.Total);
    }

    /// <summary>Number of the first row shown.</summary>
    public int First => Total == 0 ? 0 : ((Page - 1) * Size) + 1;

    /// <summary>Number of the last row shown.</summary>
    public int Last => Math.Min(Page * Size, Total);
}

/// <summary><c>&lt;pager for="@Paging.Of(Model.Page)" /&gt;</c>: first to last of how many, the pages, rows a page; keeps the rest of the address.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(IconSprite sprite) : TagHelper
{
    private static readonly int[] Sizes = [20, 50, 100];

    /// <summary>The page shown.</summary>
    public Paging For { get; set; } = new(1, 20, 0);

    /// <summary>What is counted: 条, 家, 人.</summary>
    public string Unit { get; set; } = "条";

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var left = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "table-foot");
        output.Content.AppendHtml("<div class=\"table-foot-left\">").AppendHtml(left).AppendHtml("</div>");
        output.Content.AppendHtml("<nav class=\"pager\" aria-label=\"翻页\">");
        output.Content.AppendHtml("<span class=\"pager-count\">").Append(For.Total == 0 ? $"共 0 {Unit}" : string.Create(CultureInfo.InvariantCulture, $"第 {For.First:#,##0}–{For.Last:#,##0} {Unit}，共 {For.Total:#,##0} {Unit}")).AppendHtml("</span>");
        if (For.Pages > 1)
        {
            output.Content.AppendHtml(Step(For.Page - 1, "chevron-left", "上一页"));
            var before = 0;
            foreach (var page in Shown())
            {
                if (page > before + 1)
                {
                    output.Content.AppendHtml("<span class=\"pager-gap\" aria-hidden=\"true\">…</span>");
                }
                output.Content.AppendHtml(Number(page));
                before = page;
            }
            output.Content.AppendHtml(Step(For.Page + 1, "chevron-right", "下一页"));
        }
        if (For.Total > Sizes[0])
        {
            output.Content.AppendHtml(SizeMenu());
        }
        output.Content.AppendHtml("</nav>");
    }

    private IEnumerable<int> Shown() => Enumerable.Range(1, For.Pages)
        .Where(p => p == 1 || p == For.Pages || Math.Abs(p - For.Page) <= 2);

    private TagBuilder Number(int page)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("pager-page");
        link.Attributes["href"] = Address.With(ViewContext.HttpContext.Request, ("page", page == 1 ? null : Text(page)));
        link.Attributes["aria-label"] = $"第 {page} 页";
        if (page == For.Page)
        {
            link.Attributes["aria-current"] = "page";
        }
        link.InnerHtml.Append(Text(page));
        return link;
    }

    private TagBuilder Step(int page, string icon, string label)
    {
        var there = page >= 1 && page <= For.Pages;
        var link = new TagBuilder(there ? "a" : "span");
        link.AddCssClass("pager-page");
        if (there)
        {
            link.Attributes["href"] = Address.With(ViewContext.HttpContext.Request, ("page", page == 1 ? null : Text(page)));
            link.Attributes["rel"] = icon == "chevron-left" ? "prev" : "next";
            link.Attributes["aria-label"] = label;
        }
        else
        {
            link.Attributes["aria-hidden"] = "true";
        }
        link.InnerHtml.AppendHtml(sprite.Draw(icon));
        return link;
    }

    private HtmlContentBuilder SizeMenu()
    {
        var menu = new HtmlContentBuilder();
        menu.AppendHtml("<div class=\"dropup\"><button type=\"button\" class=\"btn btn-quiet dropdown-toggle\" data-bs-toggle=\"dropdown\" aria-expanded=\"false\">")
            .Append($"每页 {For.Size}").AppendHtml("</button><ul class=\"dropdown-menu dropdown-menu-end\">");
        foreach (var size in Sizes)
        {
            var link = new TagBuilder("a");
            link.AddCssClass(size == For.Size ? "dropdown-item active" : "dropdown-item");
            link.Attributes["href"] = Address.With(ViewContext.HttpContext.Request, ("size", Text(size)), ("page", null));
            link.InnerHtml.Append($"每页 {size} {Unit}");
            menu.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
        }
        return (HtmlContentBuilder)menu.AppendHtml("</ul></div>");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
