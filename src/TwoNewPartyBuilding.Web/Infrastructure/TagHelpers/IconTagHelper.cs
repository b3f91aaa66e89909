using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>The file of icons built from bootstrap-icons; holds the ones that pages name.</summary>
public sealed class IconSprite(IHttpContextAccessor accessor)
{
    private const string File = "dist/icons.svg";

    /// <summary>The picture of one icon, hidden from screen readers: the word stands beside it.</summary>
    public IHtmlContent Draw(string name)
    {
        // The address with the fingerprint, which browsers keep for good.
        var context = accessor.HttpContext;
        var file = context?.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[File] ?? File;
        return new HtmlString($"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{context?.Request.PathBase}/{file}#{name}\"></use></svg>");
    }
}

/// <summary><c>&lt;icon name="plus-lg" /&gt;</c>. With <c>label</c> it stands alone and is read out.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(IconSprite sprite) : TagHelper
{
    /// <summary>A name of bootstrap-icons.</summary>
    public string Name { get; set; } = "";

    /// <summary>Words for screen readers where no text stands beside the icon.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.AppendHtml(sprite.Draw(Name));
        if (Label is not null)
        {
            output.Content.AppendHtml("<span class=\"visually-hidden\">").Append(Label).AppendHtml("</span>");
        }
    }
}
