using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>
/// <c>&lt;field for="Input.Name" /&gt;</c>: label, control, unit, hint and error of one field, wired for screen readers and
/// for validation in the browser. Content between the tags replaces the control. Attributes that are none of its own
/// (<c>autocomplete</c>, <c>data-…</c>, <c>accept</c>) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper(ValidationHtmlAttributeProvider validation) : TagHelper
{
    /// <summary>The property.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>Another label than the declared one.</summary>
    public string? Label { get; set; }

    /// <summary>Another hint than the declared one; empty for none.</summary>
    public string? Hint { get; set; }

    /// <summary>Choices for a drop-down.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>Another kind of control than the type suggests: password, textarea, date, search, tel, email, file, radio, checkboxes.</summary>
    public string? As { get; set; }

    /// <summary>True where the drop-down can be searched by typing.</summary>
    public bool Pick { get; set; }

    /// <summary>True where it is shown but cannot be changed.</summary>
    public bool Readonly { get; set; }

    /// <summary>True where it takes the whole width of the form on a wide screen.</summary>
    public bool Wide { get; set; }

    /// <summary><c>Field=value</c>: shown only while another field of the form holds that value (several values with |).</summary>
    public string? ShowWhen { get; set; }

    /// <summary>Required although not declared so.</summary>
    public bool Required { get; set; }

    /// <summary>The view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var own = await output.GetChildContentAsync();
        var passed = output.Attributes.ToDictionary(a => a.Name, a => a.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : Plain(a.Value), StringComparer.Ordinal);
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(passed, own.IsEmptyOrWhiteSpace ? null : own));
    }

    /// <summary>The whole field.</summary>
    public IHtmlContent Draw(IReadOnlyDictionary<string, string?> passed, IHtmlContent? ownControl)
    {
        var metadata = For.Metadata;
        var field = metadata is { ContainerType: { } owner, PropertyName: { } property } ? FieldCatalog.Find(owner, property) : null;
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var error = state?.Errors.Select(e => e.ErrorMessage).FirstOrDefault(m => m.Length > 0);
        var hint = Hint ?? field?.Hint ?? metadata.Description;
        var label = Label ?? field?.Label ?? metadata.GetDisplayName();
        var required = Required || (field?.IsRequired ?? metadata.ValidatorMetadata.OfType<System.ComponentModel.DataAnnotations.RequiredAttribute>().Any());

        Dictionary<string, string?> attributes = [];
        var rules = new AttributeDictionary();
        validation.AddAndTrackValidationAttributes(ViewContext, For.ModelExplorer, For.Name, rules);
        foreach (var (key, value) in rules)
        {
            attributes[key] = value;
        }
        if (required)
        {
            attributes["aria-required"] = "true";
        }
        if (Readonly)
        {
            attributes["readonly"] = "readonly";
        }
        if (Pick)
        {
            attributes["data-pick"] = "";
        }
        if (error is not null)
        {
            attributes["aria-invalid"] = "true";
            attributes["class"] = "is-invalid";
        }
        string?[] described = [hint is { Length: > 0 } ? $"{id}-hint" : null, $"{id}-error"];
        attributes["aria-describedby"] = string.Join(' ', described.Where(d => d is not null));
        foreach (var (key, value) in passed)
        {
            attributes[key] = key == "class" && attributes.TryGetValue("class", out var css) ? $"{css} {value}" : value;
        }

        var control = new FieldControl
        {
            Name = name,
            Id = id,
            Metadata = metadata,
            Field = field,
            As = As,
            Items = Items,
            Attributes = attributes,
            Value = state?.RawValue is { } posted ? Posted(posted, metadata.IsEnumerableType) : For.Model,
        };
        var box = new TagBuilder(control.IsSet ? "fieldset" : "div");
        box.AddCssClass(Wide || field?.IsLongText == true || As == "textarea" ? "field field-wide" : "field");
        if (error is not null)
        {
            box.AddCssClass("field-wrong");
        }
        if (ShowWhen is not null)
        {
            box.Attributes["data-show-when"] = ShowWhen;
        }
        if (control.IsTick && ownControl is null)
        {
            var row = new TagBuilder("div");
            row.AddCssClass("form-check");
            row.InnerHtml.AppendHtml(control.Draw()).AppendHtml(FieldControl.TickLabel(id, label));
            box.InnerHtml.AppendHtml(row);
        }
        else
        {
            box.InnerHtml.AppendHtml(LabelOf(control, id, label, required)).AppendHtml(WithUnit(ownControl ?? control.Draw(), field?.Unit));
        }
        if (hint is { Length: > 0 })
        {
            box.InnerHtml.AppendHtml(Line($"{id}-hint", "field-hint", hint));
        }
        var wrong = Line($"{id}-error", error is null ? "field-error field-validation-valid" : "field-error field-validation-error", error ?? "");
        wrong.Attributes["data-valmsg-for"] = name;
        wrong.Attributes["data-valmsg-replace"] = "true";
        box.InnerHtml.AppendHtml(wrong);
        return box;
    }

    private static TagBuilder LabelOf(FieldControl control, string id, string text, bool required)
    {
        var label = new TagBuilder(control.IsSet ? "legend" : "label");
        label.AddCssClass("form-label");
        if (!control.IsSet)
        {
            label.Attributes["for"] = id;
        }
        label.InnerHtml.Append(text);
        if (required)
        {
            label.InnerHtml.AppendHtml("<span class=\"field-required\" aria-hidden=\"true\">*</span>");
        }
        return label;
    }

    private static IHtmlContent WithUnit(IHtmlContent control, string? unit)
    {
        if (unit is null)
        {
            return control;
        }
        var group = new TagBuilder("div");
        group.AddCssClass("input-group");
        var text = new TagBuilder("span");
        text.AddCssClass("input-group-text");
        text.InnerHtml.Append(unit);
        group.InnerHtml.AppendHtml(control).AppendHtml(text);
        return group;
    }

    private static TagBuilder Line(string id, string css, string text)
    {
        var line = new TagBuilder("div");
        line.AddCssClass(css);
        line.Attributes["id"] = id;
        line.InnerHtml.Append(text);
        return line;
    }

    /// <summary>What was posted, as text or as several texts; a tick box posts “true” before its hidden “false”.</summary>
    private static object Posted(object raw, bool many) => raw switch
    {
        string[] all when many => all,
        string[] all => all.FirstOrDefault() ?? "",
        _ => raw,
    };

    private static string? Plain(object? value)
    {
        if (value is not IHtmlContent html)
        {
            return value?.ToString();
        }
        using var writer = new StringWriter();
        html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}
