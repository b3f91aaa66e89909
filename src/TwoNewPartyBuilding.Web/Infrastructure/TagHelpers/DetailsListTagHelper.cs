using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;details-list for="@Model.Fields" groups="基本情况,联系" /&gt;</c>: labels and values of a record; with several groups each
/// under its heading. What is not filled in is named in one line at the end of its group, so that what is there can be read at a
/// glance. Content between the tags comes first in the last group.
/// </summary>
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

    /// <summary>True where empty fields, unticked boxes and groups without values are left out.</summary>
    public bool HideEmpty { get; set; }

    /// <summary>Labels of rows between the tags that are left out because they are empty, with commas; named with what is not filled in.</summary>
    public string? AlsoMissing { get; set; }

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
            var filled = new List<(Field Field, string Text)>();
            var missing = group == groups[^1] ? Split(AlsoMissing) : [];
            foreach (var field in fields.Where(f => f.Group == group))
            {
                if (Text(field, record) is { Length: > 0 } text)
                {
                    filled.Add((field, text));
                }
                else
                {
                    missing.Add(field.Label);
                }
            }
            var own = group == groups[^1] && !more.IsEmptyOrWhiteSpace ? more : null;
            if (HideEmpty && filled.Count == 0 && own is null)
            {
                continue;
            }
            if (groups.Count > 1 && group.Length > 0)
            {
                output.Content.AppendHtml("<h3 class=\"details-title\">").Append(group).AppendHtml("</h3>");
            }
            if (filled.Count > 0 || own is not null)
            {
                output.Content.AppendHtml(List(own, filled));
            }
            if (missing.Count > 0 && !HideEmpty)
            {
                output.Content.AppendHtml("<p class=\"details-missing\">未填：").Append(string.Join("、", missing)).AppendHtml("</p>");
            }
        }
    }

    private string Text(Field field, object record)
    {
        var value = field.Get(record);
        if (HideEmpty && value is false && Nullable.GetUnderlyingType(field.Property.PropertyType) is null)
        {
            return "";
        }
        var text = field.Show(value);
        return Mask && field.Personal is { } kind ? Masking.Mask(kind, text) : text;
    }

    private static TagBuilder List(IHtmlContent? own, List<(Field Field, string Text)> filled)
    {
        var list = new TagBuilder("dl");
        list.AddCssClass("details");
        if (own is not null)
        {
            list.InnerHtml.AppendHtml(own);
        }
        foreach (var (field, text) in filled)
        {
            list.InnerHtml.AppendHtml(Row(field, text));
        }
        return list;
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
        value.InnerHtml.Append(text);
        if (field.Unit is not null)
        {
            value.InnerHtml.AppendHtml("<span class=\"unit\">").Append(field.Unit).AppendHtml("</span>");
        }
        row.InnerHtml.AppendHtml(value);
        return row;
    }

    private static List<string> Split(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
