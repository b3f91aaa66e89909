using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

/// <summary>Draws the control of one field: which element, which keyboard, which choices.</summary>
public sealed class FieldControl
{
    /// <summary>The name in the posted form.</summary>
    public required string Name { get; init; }

    /// <summary>The id in the page.</summary>
    public required string Id { get; init; }

    /// <summary>Metadata of the model.</summary>
    public required ModelMetadata Metadata { get; init; }

    /// <summary>The field as declared in Core, where it is one.</summary>
    public Field? Field { get; init; }

    /// <summary>What stands in it: what was posted, or the record's value.</summary>
    public object? Value { get; init; }

    /// <summary>Another kind than the type suggests: password, textarea, date, search, tel, email, file, radio.</summary>
    public string? As { get; init; }

    /// <summary>Choices from outside; makes it a drop-down.</summary>
    public IEnumerable<SelectListItem>? Items { get; init; }

    /// <summary>Attributes of the control: aria, validation, what the view wrote.</summary>
    public required IReadOnlyDictionary<string, string?> Attributes { get; init; }

    private Type Type => Nullable.GetUnderlyingType(Metadata.ModelType) ?? Metadata.ModelType;

    private bool MayBeEmpty => !Metadata.ModelType.IsValueType || Nullable.GetUnderlyingType(Metadata.ModelType) is not null;

    /// <summary>True for a single tick box, whose label stands behind it.</summary>
    public bool IsTick => As is null && Items is null && Metadata.ModelType == typeof(bool);

    /// <summary>True for a set of radio buttons or tick boxes, which wants a fieldset.</summary>
    public bool IsSet => As is "radio" or "checkboxes";

    /// <summary>The element.</summary>
    public IHtmlContent Draw()
    {
        if (IsTick)
        {
            return Tick();
        }
        if (IsSet)
        {
            return Set(Choices() ?? []);
        }
        if (Choices() is { } choices)
        {
            return Select(choices);
        }
        return As == "textarea" || (As is null && Field?.IsLongText == true) || Metadata.DataTypeName == nameof(DataType.MultilineText) ? TextArea() : Input();
    }

    private IEnumerable<SelectListItem>? Choices()
    {
        if (Items is not null)
        {
            return Items.Select(i => new SelectListItem(i.Text, i.Value ?? i.Text, Holds(i.Value ?? i.Text) || (Value is null && i.Selected), i.Disabled) { Group = i.Group });
        }
        if (Type == typeof(bool) && MayBeEmpty)
        {
            return [Choice("是", "true"), Choice("否", "false")];
        }
        if (Type.IsEnum)
        {
            return Enum.GetValues(Type).Cast<Enum>().Select(e => Choice(e.Label(), e.ToString()));
        }
        if (Field?.Words is { } words)
        {
            var now = Text(Value);
            // A word stored before the list was changed stays choosable, or saving would silently drop it.
            return (now.Length > 0 && !words.Contains(now) ? [.. words, now] : words).Select(w => Choice(w, w));
        }
        return null;
    }

    private SelectListItem Choice(string text, string value) => new(text, value, Holds(value));

    private bool Holds(string value) => Value switch
    {
        null => false,
        string text => text == value,
        System.Collections.IEnumerable many => many.Cast<object?>().Any(one => Text(one) == value),
        _ => string.Equals(Text(Value), value, StringComparison.OrdinalIgnoreCase),
    };

    private TagBuilder Select(IEnumerable<SelectListItem> choices)
    {
        var select = Element("select", "form-select");
        var many = Metadata.IsEnumerableType && Metadata.ModelType != typeof(string);
        if (many)
        {
            select.Attributes["multiple"] = "multiple";
        }
        else if (MayBeEmpty || Items is not null)
        {
            select.InnerHtml.AppendHtml(Option(new(Type == typeof(bool) || Field?.IsRequired == false ? "未填" : "请选择", "")));
        }
        foreach (var group in choices.GroupBy(c => c.Group?.Name))
        {
            var into = select;
            if (group.Key is not null)
            {
                into = new TagBuilder("optgroup");
                into.Attributes["label"] = group.Key;
                select.InnerHtml.AppendHtml(into);
            }
            foreach (var choice in group.Where(c => c.Value.Length > 0 || many))
            {
                into.InnerHtml.AppendHtml(Option(choice));
            }
        }
        return select;
    }

    private static TagBuilder Option(SelectListItem choice)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = choice.Value;
        if (choice.Selected)
        {
            option.Attributes["selected"] = "selected";
        }
        if (choice.Disabled)
        {
            option.Attributes["disabled"] = "disabled";
        }
        option.InnerHtml.Append(choice.Text);
        return option;
    }

    private TagBuilder Set(IEnumerable<SelectListItem> choices)
    {
        var set = new TagBuilder("div");
        set.AddCssClass("field-set");
        var number = 0;
        foreach (var choice in choices)
        {
            var row = new TagBuilder("div");
            row.AddCssClass("form-check");
            var tick = Element("input", "form-check-input");
            tick.TagRenderMode = TagRenderMode.SelfClosing;
            tick.Attributes["type"] = As == "radio" ? "radio" : "checkbox";
            tick.Attributes["value"] = choice.Value;
            var id = number++ == 0 ? Id : $"{Id}_{number}";
            tick.Attributes["id"] = id;
            if (choice.Selected)
            {
                tick.Attributes["checked"] = "checked";
            }
            row.InnerHtml.AppendHtml(tick);
            row.InnerHtml.AppendHtml(TickLabel(id, choice.Text));
            set.InnerHtml.AppendHtml(row);
        }
        return set;
    }

    private HtmlContentBuilder Tick()
    {
        var tick = Element("input", "form-check-input");
        tick.TagRenderMode = TagRenderMode.SelfClosing;
        tick.Attributes["type"] = "checkbox";
        tick.Attributes["value"] = "true";
        if (Holds("true"))
        {
            tick.Attributes["checked"] = "checked";
        }
        // An empty tick box posts nothing; the hidden one says “no” for it.
        var no = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        no.Attributes["type"] = "hidden";
        no.Attributes["name"] = Name;
        no.Attributes["value"] = "false";
        return (HtmlContentBuilder)new HtmlContentBuilder().AppendHtml(tick).AppendHtml(no);
    }

    internal static TagBuilder TickLabel(string id, string text)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("form-check-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(text);
        return label;
    }

    private TagBuilder TextArea()
    {
        var area = Element("textarea", "form-control");
        area.Attributes.TryAdd("rows", "4");
        Longest(area);
        // The first line break inside a textarea is dropped by browsers.
        area.InnerHtml.AppendHtml("\n").Append(Text(Value));
        return area;
    }

    private TagBuilder Input()
    {
        var input = Element("input", "form-control");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var (type, keyboard) = Kind();
        input.Attributes["type"] = type;
        if (keyboard is not null)
        {
            input.Attributes.TryAdd("inputmode", keyboard);
        }
        if (keyboard is "numeric" or "decimal")
        {
            input.AddCssClass("field-number");
            input.Attributes.TryAdd("autocomplete", "off");
        }
        if (type is not ("password" or "file"))
        {
            input.Attributes["value"] = Text(Value);
        }
        if (type == "text" && Field?.Example is { } example)
        {
            input.Attributes.TryAdd("placeholder", $"例如 {example}");
        }
        Longest(input);
        return input;
    }

    private (string Type, string? Keyboard) Kind()
    {
        if (As is not null)
        {
            return (As, null);
        }
        if (Type == typeof(DateOnly))
        {
            return ("date", null);
        }
        if (Type == typeof(DateTime))
        {
            return ("datetime-local", null);
        }
        if (Type == typeof(TimeOnly))
        {
            return ("time", null);
        }
        if (Type == typeof(int) || Type == typeof(long) || Type == typeof(short))
        {
            return ("text", "numeric");
        }
        if (Type == typeof(decimal) || Type == typeof(double))
        {
            return ("text", "decimal");
        }
        if (typeof(IFormFile).IsAssignableFrom(Type))
        {
            return ("file", null);
        }
        if (Field?.Personal == PersonalKind.Phone)
        {
            return ("tel", null);
        }
        return Metadata.DataTypeName switch
        {
            nameof(DataType.Password) => ("password", null),
            nameof(DataType.EmailAddress) => ("email", null),
            nameof(DataType.PhoneNumber) => ("tel", null),
            nameof(DataType.Url) => ("url", null),
            _ => ("text", null),
        };
    }

    private void Longest(TagBuilder element)
    {
        if (Field?.MaxLength is { } longest)
        {
            element.Attributes.TryAdd("maxlength", longest.ToString(CultureInfo.InvariantCulture));
        }
    }

    private TagBuilder Element(string tag, string css)
    {
        var element = new TagBuilder(tag);
        element.Attributes["id"] = Id;
        element.Attributes["name"] = Name;
        foreach (var (key, value) in Attributes)
        {
            element.Attributes[key] = value ?? "";
        }
        element.AddCssClass(css);
        return element;
    }

    /// <summary>A value as it is written into a control.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
