using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// One field of a record as people meet it: its Chinese name, group, unit, type and how to read and write it.
/// Forms, details pages, change history, conflict pages and workbooks are all drawn from the same list of fields,
/// so a field is declared once.
/// </summary>
public sealed class Field
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;

    internal Field(PropertyInfo property, int position)
    {
        Property = property;
        Name = property.Name;
        var display = property.GetCustomAttribute<DisplayAttribute>();
        Label = display?.GetName() ?? property.Name;
        Group = display?.GetGroupName() ?? "";
        Hint = display?.GetDescription();
        Example = display?.GetPrompt();
        Order = display?.GetOrder() ?? position;
        Unit = property.GetCustomAttribute<UnitAttribute>()?.Text;
        Personal = property.GetCustomAttribute<PersonalAttribute>()?.Kind;
        IsLongText = property.GetCustomAttribute<LongTextAttribute>() is not null;
        IsRequired = property.GetCustomAttribute<RequiredAttribute>() is not null;
        MaxLength = property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;
        Words = property.GetCustomAttribute<OneOfAttribute>()?.Words;
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        var record = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var member = Expression.Property(Expression.Convert(record, property.DeclaringType!), property);
        _get = Expression.Lambda<Func<object, object?>>(Expression.Convert(member, typeof(object)), record).Compile();
        _set = Expression.Lambda<Action<object, object?>>(
            Expression.Assign(member, Expression.Convert(value, property.PropertyType)), record, value).Compile();
    }

    /// <summary>The CLR property behind the field.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The property's name, used as the key of a form field, of an audit entry and of a sheet column.</summary>
    public string Name { get; }

    /// <summary>The Chinese name, from <see cref="DisplayAttribute.Name"/>.</summary>
    public string Label { get; }

    /// <summary>The group (form section, page part), empty where none is declared.</summary>
    public string Group { get; }

    /// <summary>A sentence that helps to fill it in.</summary>
    public string? Hint { get; }

    /// <summary>An example of a value.</summary>
    public string? Example { get; }

    /// <summary>Position among its fellows.</summary>
    public int Order { get; }

    /// <summary>The unit of a number, or null.</summary>
    public string? Unit { get; }

    /// <summary>Which kind of personal data this is, or null.</summary>
    public PersonalKind? Personal { get; }

    /// <summary>True where the text may run over several lines.</summary>
    public bool IsLongText { get; }

    /// <summary>True where a value must be given.</summary>
    public bool IsRequired { get; }

    /// <summary>The longest text allowed, in UTF-16 units, or null.</summary>
    public int? MaxLength { get; }

    /// <summary>The words allowed, or null.</summary>
    public IReadOnlyList<string>? Words { get; }

    /// <summary>The type without its nullability: string, int, decimal, bool, DateOnly or an enumeration.</summary>
    public Type Type { get; }

    /// <summary>Reads the value from a record.</summary>
    public object? Get(object record) => _get(record);

    /// <summary>Writes the value into a record.</summary>
    public void Set(object record, object? value) => _set(record, value);

    /// <summary>The value as a person reads it: √/× for booleans, the Chinese word of an enumeration, yyyy-MM-dd for dates, no trailing zeros; empty for nothing.</summary>
    public string Show(object? value) => value switch
    {
        null => "",
        bool b => b ? "是" : "否",
        Enum e => e.Label(),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal m => m.ToString("#,##0.##", CultureInfo.InvariantCulture),
        int i => i.ToString(Unit == "年" ? "0" : "#,##0", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>The fields of a type, in order; built once for each type.</summary>
public static class FieldCatalog
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, IReadOnlyList<Field>> Known = new();

    /// <summary>The fields of <typeparamref name="T"/>: its public read-write properties that carry a <see cref="DisplayAttribute"/>.</summary>
    public static IReadOnlyList<Field> Of<T>() => Of(typeof(T));

    /// <summary>The fields of <paramref name="type"/>.</summary>
    public static IReadOnlyList<Field> Of(Type type) => Known.GetOrAdd(type, static t =>
        [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.CanWrite && p.GetCustomAttribute<DisplayAttribute>() is not null && p.GetCustomAttribute<NotAFieldAttribute>() is null)
            .Select((p, i) => new Field(p, i))
            .OrderBy(f => f.Order)]);

    /// <summary>The field with that property name, or null.</summary>
    public static Field? Find(Type type, string name) => Of(type).FirstOrDefault(f => f.Name == name);

    /// <summary>Copies every field that both records share through <typeparamref name="TFields"/>.</summary>
    public static void Copy<TFields>(TFields from, TFields to)
        where TFields : class
    {
        foreach (var field in Of<TFields>())
        {
            field.Set(to, field.Get(from));
        }
    }

    /// <summary>The Chinese word of an enumeration value, from its <see cref="DisplayAttribute"/>.</summary>
    public static string Label(this Enum value)
    {
        var member = value.GetType().GetField(value.ToString());
        return member?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? value.ToString();
    }
}
