using System.Linq.Expressions;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// Which of the declared fields of a form a record holds something in, as one number with a bit for each field, so that the
/// database answers it without sending what people wrote. The order of the bits is that of the fields in this process; what is
/// kept for longer is kept by name.
/// </summary>
public static class GivenFields
{
    private const int MostFields = 31;

    /// <summary>The question as both databases understand it. A field that the record has no property for, such as the choice of kinds, always counts as given.</summary>
    /// <exception cref="ArgumentException">There are more fields than a number has bits.</exception>
    public static Expression<Func<T, int>> Mask<T>(IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count > MostFields)
        {
            throw new ArgumentException($"At most {MostFields} fields fit one number.", nameof(fields));
        }

        var record = Expression.Parameter(typeof(T), "record");
        var always = 0;
        Expression? sum = null;
        for (var i = 0; i < fields.Count; i++)
        {
            if (Test(record, fields[i].Name) is not { } test)
            {
                always += 1 << i;
                continue;
            }

            var bit = Expression.Condition(test, Expression.Constant(1 << i), Expression.Constant(0));
            sum = sum is null ? bit : Expression.Add(sum, bit);
        }

        var rest = Expression.Constant(always);
        return Expression.Lambda<Func<T, int>>(sum is null ? rest : Expression.Add(sum, rest), record);
    }

    /// <summary>The names of the fields whose bits are set.</summary>
    public static IEnumerable<string> Names(int mask, IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Where((_, i) => (mask & (1 << i)) != 0).Select(f => f.Name);
    }

    private static Expression? Test(Expression record, string name)
    {
        if (record.Type.GetProperty(name) is not { } property)
        {
            return null;
        }

        var value = Expression.Property(record, property);
        return property.PropertyType switch
        {
            var t when t == typeof(string) => Expression.AndAlso(
                Expression.NotEqual(value, Expression.Constant(null, t)), Expression.NotEqual(value, Expression.Constant(""))),
            var t when t == typeof(bool) => value,
            var t when t == typeof(int) => Expression.NotEqual(value, Expression.Constant(0)),
            var t when Nullable.GetUnderlyingType(t) is not null => Expression.NotEqual(value, Expression.Constant(null, t)),
            _ => null,
        };
    }
}
