using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;flash /&gt;</c>: the messages left by the request before, each with its action.</summary>
[HtmlTargetElement("flash", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FlashTagHelper(IconSprite sprite, IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "flashes");
        output.Attributes.SetAttribute("id", "flashes");
        output.Attributes.SetAttribute("aria-live", "polite");
        foreach (var message in FlashMessages.Take(ViewContext.TempData))
        {
            output.Content.AppendHtml(Draw(message));
        }
    }

    private TagBuilder Draw(FlashMessage message)
    {
        var (css, icon) = message.Kind switch
        {
            FlashKind.Ok => ("ok", "check-circle-fill"),
            FlashKind.Warn => ("warn", "exclamation-triangle-fill"),
            FlashKind.Bad => ("bad", "x-circle-fill"),
            _ => ("info", "info-circle-fill"),
        };
        var box = new TagBuilder("div");
        box.AddCssClass($"flash flash-{css}");
        box.Attributes["role"] = message.Kind == FlashKind.Bad ? "alert" : "status";
        box.InnerHtml.AppendHtml(sprite.Draw(icon));
        var text = new TagBuilder("span");
        text.InnerHtml.Append(message.Text);
        box.InnerHtml.AppendHtml(text);
        if (message.Action is { } action)
        {
            box.InnerHtml.AppendHtml(action.Post ? Form(action) : Link(action));
        }
        box.InnerHtml.AppendHtml("<button type=\"button\" class=\"btn-close\" data-dismiss=\".flash\" aria-label=\"关闭\"></button>");
        return box;
    }

    private static TagBuilder Link(FlashAction action)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = action.Url;
        link.InnerHtml.Append(action.Text);
        return link;
    }

    private TagBuilder Form(FlashAction action)
    {
        var form = new TagBuilder("form");
        form.Attributes["method"] = "post";
        form.Attributes["action"] = action.Url;
        var button = new TagBuilder("button");
        button.AddCssClass("btn btn-link");
        button.InnerHtml.Append(action.Text);
        form.InnerHtml.AppendHtml(button);
        form.InnerHtml.AppendHtml((IHtmlContent)antiforgery.GetHtml(ViewContext.HttpContext));
        return form;
    }
}
