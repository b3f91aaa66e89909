using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;status kind="warn"&gt;缺登记表&lt;/status&gt;</c>: a state as colour, icon and word, never as colour alone.</summary>
[HtmlTargetElement("status")]
public sealed class StatusTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>ok, warn, bad, info or mut.</summary>
    public string Kind { get; set; } = "mut";

    /// <summary>Another icon than the one of the kind; empty for none.</summary>
    public string? Icon { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("status", System.Text.Encodings.Web.HtmlEncoder.Default);
        output.AddClass($"status-{Kind}", System.Text.Encodings.Web.HtmlEncoder.Default);
        var icon = Icon ?? Kind switch
        {
            "ok" => "check-lg",
            "warn" => "exclamation-triangle",
            "bad" => "x-circle-fill",
            "info" => "info-circle",
            _ => "",
        };
        if (icon.Length > 0)
        {
            output.PreContent.AppendHtml(sprite.Draw(icon));
        }
    }
}
