using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>Puts the antiforgery token into a posted form that names its address itself; MVC's own helper leaves some of them out.</summary>
[HtmlTargetElement("form", Attributes = "action")]
public sealed class FormTokenTagHelper(IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var posted = string.Equals(context.AllAttributes["method"]?.Value.ToString(), "post", StringComparison.OrdinalIgnoreCase);
        // MVC's helper has run before; whether it adds a token depends on how the address is written (“~/…” or “/…”).
        var there = output.PostContent.GetContent().Contains("__RequestVerificationToken", StringComparison.Ordinal);
        if (posted && !there && !context.AllAttributes.ContainsName("asp-antiforgery"))
        {
            // MVC's helper, which comes first, does put it where the address begins with “~/”; two tokens are refused like none.
            var token = antiforgery.GetTokens(ViewContext.HttpContext).FormFieldName;
            if (!output.PostContent.GetContent().Contains(token, StringComparison.Ordinal))
            {
                output.PostContent.AppendHtml(antiforgery.GetHtml(ViewContext.HttpContext));
            }
        }
    }
}
