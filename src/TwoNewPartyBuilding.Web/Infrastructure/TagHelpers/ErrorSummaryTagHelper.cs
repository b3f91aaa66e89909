using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;error-summary /&gt;</c> at the head of a form: what is wrong, each line leading to its field. The browser fills it too before anything is sent.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>The line above the list.</summary>
    public string Title { get; set; } = "还不能提交，请先更正下面的内容";

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var wrong = ViewContext.ViewData.ModelState
            .Where(s => s.Value?.ValidationState == ModelValidationState.Invalid)
            .SelectMany(s => s.Value!.Errors.Where(e => e.ErrorMessage.Length > 0).Select(e => (Name: s.Key, e.ErrorMessage)))
            .DistinctBy(e => e.ErrorMessage)
            .ToList();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-error-summary", "");
        if (wrong.Count == 0)
        {
            output.Attributes.SetAttribute("hidden", "hidden");
        }
        output.Content.AppendHtml("<p class=\"error-summary-title\">").AppendHtml(sprite.Draw("x-circle-fill"))
            .Append(Title).AppendHtml("</p>");
        var whole = wrong.Where(e => e.Name.Length == 0).ToList();
        if (whole.Count > 0)
        {
            output.Content.AppendHtml("<ul class=\"validation-summary-errors\">");
            whole.ForEach(e => output.Content.AppendHtml("<li>").Append(e.ErrorMessage).AppendHtml("</li>"));
            output.Content.AppendHtml("</ul>");
        }
        output.Content.AppendHtml("<ul data-error-lines>");
        wrong.Except(whole).ToList().ForEach(e => output.Content.AppendHtml("<li>").AppendHtml(Link(e.Name, e.ErrorMessage)).AppendHtml("</li>"));
        output.Content.AppendHtml("</ul>");
    }

    private static TagBuilder Link(string name, string message)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(name, "_");
        link.InnerHtml.Append(message);
        return link;
    }
}
