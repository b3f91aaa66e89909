using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary><c>&lt;details-list for="@Model.Fields" groups="基本情况,联系" /&gt;</c>: labels and values of a record; with several groups each under its heading.</summary>
[HtmlTargetElement("details-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DetailsListTagHelper : TagHelper
{
    /// <summary>The record.</summary>
    public object? For { get; set; }

    /// <summary>The groups shown, with commas; all in the order declared where none is named.</summary>
    public string? Groups { get; set; }

    /// <summary>Names of properties left out, with commas.</summary>
    public string? Except { get; set; }

    /// <summary>True where personal fields are masked (domain 13.3).</summary>
    public bool Mask { get; set; }

    /// <summary>True where empty fields are left out.</summary>
    public bool HideEmpty { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var more = await output.GetChildContentAsync();
        output.TagName = null;
        if (For is not { } record)
        {
            return;
        }
        var except = Split(Except);
        var fields = FieldCatalog.Of(record.GetType()).Where(f => !except.Contains(f.Name)).ToList();
        var groups = Split(Groups);
        if (groups.Count == 0)
        {
            groups = [.. fields.Select(f => f.Group).Distinct()];
        }
        foreach (var group in groups)
        {
            var list = new TagBuilder("dl");
            list.AddCssClass("details");
            foreach (var field in fields.Where(f => f.Group == group))
            {
                var text = field.Show(field.Get(record));
                text = Mask && field.Personal is { } kind ? Masking.Mask(kind, text) : text;
                if (text.Length > 0 || !HideEmpty)
                {
                    list.InnerHtml.AppendHtml(Row(field, text));
                }
            }
            if (groups.Count > 1 && group.Length > 0)
            {
                output.Content.AppendHtml("<h3 class=\"details-title\">").Append(group).AppendHtml("</h3>");
            }
            if (group == groups[^1])
            {
                list.InnerHtml.AppendHtml(more);
            }
            output.Content.AppendHtml(list);
        }
    }

    private static TagBuilder Row(Field field, string text)
    {
        var row = new TagBuilder("div");
        if (field.IsLongText)
        {
            row.AddCssClass("details-wide");
        }
        row.InnerHtml.AppendHtml("<dt>").Append(field.Label).AppendHtml("</dt>");
        var value = new TagBuilder("dd");
        if (text.Length == 0)
        {
            value.AddCssClass("details-none");
            text = "未填";
        }
        value.InnerHtml.Append(text);
        if (field.Unit is not null && text != "未填")
        {
            value.InnerHtml.AppendHtml("<span class=\"unit\">").Append(field.Unit).AppendHtml("</span>");
        }
        row.InnerHtml.AppendHtml(value);
        return row;
    }

    private static List<string> Split(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
