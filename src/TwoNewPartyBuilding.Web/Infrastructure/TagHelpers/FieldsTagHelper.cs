using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;fields for="Input" group="基本情况" except="IndustryCode" /&gt;</c>: every field of a group, in the order declared; all groups where none is named.</summary>
[HtmlTargetElement("fields", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldsTagHelper(ValidationHtmlAttributeProvider validation) : TagHelper
{
    /// <summary>The input record.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The group, or null for all.</summary>
    public string? Group { get; set; }

    /// <summary>Names of properties left out, with commas; the page draws them itself.</summary>
    public string? Except { get; set; }

    /// <summary>Names of the only properties drawn, with commas.</summary>
    public string? Names { get; set; }

    /// <summary>Other hints than the declared ones, by field name.</summary>
    public IReadOnlyDictionary<string, string>? Hints { get; set; }

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var more = await output.GetChildContentAsync();
        var except = Words(Except);
        var names = Words(Names);
        var content = new HtmlContentBuilder();
        foreach (var field in FieldCatalog.Of(For.Metadata.ModelType)
            .Where(f => Group is null || f.Group == Group)
            .Where(f => !except.Contains(f.Name) && (names.Count == 0 || names.Contains(f.Name))))
        {
            var name = string.IsNullOrEmpty(For.Name) ? field.Name : $"{For.Name}.{field.Name}";
            var one = new FieldTagHelper(validation)
            {
                For = new(name, For.ModelExplorer.GetExplorerForProperty(field.Name)),
                ViewContext = ViewContext,
                Hint = Hints?.GetValueOrDefault(field.Name),
            };
            content.AppendHtml(one.Draw(new Dictionary<string, string?>(), null));
        }
        content.AppendHtml(more);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "form-grid");
        output.Content.SetHtmlContent(content);
    }

    private static HashSet<string> Words(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
