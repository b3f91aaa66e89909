using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>How one field of a deed's form is drawn where its type alone does not say it.</summary>
/// <param name="Items">What may be chosen.</param>
/// <param name="Pick">True where the choices are searched by typing.</param>
/// <param name="Url">Where choices are searched on the server, or null.</param>
/// <param name="As">Another kind of control.</param>
/// <param name="Find">The page that does the same search without script, or null; it leads back with the choice.</param>
/// <param name="ShowWhen"><c>Field=value</c>: shown only while another field holds that value.</param>
public sealed record DeedField(IEnumerable<SelectListItem>? Items = null, bool Pick = false, string? Url = null, string? As = null, string? ShowWhen = null, string? Find = null);

/// <summary><c>&lt;deed-fields input="Model.Input" fields="Model.Fields" /&gt;</c>: the whole form of any input record, in the order declared, posted under “Input” unless named otherwise.</summary>
[HtmlTargetElement("deed-fields", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DeedFieldsTagHelper(ValidationHtmlAttributeProvider validation, IModelMetadataProvider metadata) : TagHelper
{
    /// <summary>The name under which the fields are posted.</summary>
    public string Prefix { get; set; } = "Input";

    /// <summary>The input record.</summary>
    public object Input { get; set; } = null!;

    /// <summary>What is special about some fields, by name.</summary>
    public IReadOnlyDictionary<string, DeedField> Fields { get; set; } = new Dictionary<string, DeedField>();

    /// <summary>Names of properties left out.</summary>
    public IReadOnlyCollection<string> Except { get; set; } = [];

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var record = metadata.GetModelExplorerForType(Input.GetType(), Input);
        var content = new HtmlContentBuilder();
        foreach (var field in FieldCatalog.Of(Input.GetType()).Where(f => !Except.Contains(f.Name)))
        {
            var special = Fields.GetValueOrDefault(field.Name);
            var one = new FieldTagHelper(validation)
            {
                For = new($"{Prefix}.{field.Name}", record.GetExplorerForProperty(field.Name)),
                ViewContext = ViewContext,
                Items = special?.Items ?? (special?.Url is null ? null : []),
                Pick = special?.Pick == true,
                As = special?.As,
                ShowWhen = special?.ShowWhen,
                Wide = special?.As == "checkboxes",
            };
            var drawn = one.Draw(special?.Url is { } url ? new Dictionary<string, string?> { ["data-pick"] = url, ["data-placeholder"] = "输入几个字或拼音查找" } : new Dictionary<string, string?>(), null);
            content.AppendHtml(drawn);
            if (special?.Find is { } find)
            {
                content.AppendHtml(PlainSearch(find, field.Label));
            }
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "form-grid");
        output.Content.SetHtmlContent(content);
    }

    // Where no script runs, the choice is made on a page of its own.
    private static TagBuilder PlainSearch(string address, string label)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("btn btn-default");
        link.Attributes["href"] = address;
        link.InnerHtml.Append($"查找{label}");
        var plain = new TagBuilder("noscript");
        plain.InnerHtml.AppendHtml(link);
        return plain;
    }
}
