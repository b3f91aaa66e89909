using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;empty title="还没有单位" hint="导入 Excel 或逐家登记"&gt;buttons&lt;/empty&gt;</c>: nothing to show, and what to do next.</summary>
[HtmlTargetElement("empty")]
public sealed class EmptyTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>What is missing, in a few words.</summary>
    public string Title { get; set; } = "";

    /// <summary>What to do next.</summary>
    public string? Hint { get; set; }

    /// <summary>The picture.</summary>
    public string Icon { get; set; } = "inbox";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        var content = new HtmlContentBuilder();
        var picture = new TagBuilder("div");
        picture.AddCssClass("empty-picture");
        picture.InnerHtml.AppendHtml(sprite.Draw(Icon));
        content.AppendHtml(picture);
        content.AppendHtml(Line("empty-title", Title));
        if (Hint is not null)
        {
            content.AppendHtml(Line("empty-hint", Hint));
        }
        if (!actions.IsEmptyOrWhiteSpace)
        {
            var bar = new TagBuilder("div");
            bar.AddCssClass("empty-actions");
            bar.InnerHtml.AppendHtml(actions);
            content.AppendHtml(bar);
        }
        output.Content.SetHtmlContent(content);
    }

    private static TagBuilder Line(string css, string text)
    {
        var line = new TagBuilder("p");
        line.AddCssClass(css);
        line.InnerHtml.Append(text);
        return line;
    }
}
